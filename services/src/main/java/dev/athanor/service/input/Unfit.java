package dev.athanor.service.input;

import java.util.List;

/** A value that is none of its column's. */
final class Unfit extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> allowed;

    Unfit(String reason, List<String> allowed) {
        super(reason, null, false, false);
        this.allowed = List.copyOf(allowed);
    }

    Unfit(String reason) {
        this(reason, List.of());
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    List<String> allowed() {
        return allowed;
    }
}
