package dev.athanor.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of scratch databases: who made them, and when. */
final class DatabaseName {

    private static final Duration ABANDONED_AFTER = Duration.ofDays(1);
    private static final Pattern OURS = Pattern.compile("athanor_([0-9a-z]{6,7})_[0-9a-z]{13}");

    private DatabaseName() {}

    static String create(Instant now) {
        return "athanor_" + Long.toString(now.getEpochSecond(), Character.MAX_RADIX) + "_" + Secret.random();
    }

    /** Whether it is the scratch database of a JVM that cannot have dropped it: nothing of ours lives that long. */
    static boolean isAbandoned(String name, Instant now) {
        return created(name)
                .filter(created -> created.isBefore(now.minus(ABANDONED_AFTER)))
                .isPresent();
    }

    private static Optional<Instant> created(String name) {
        Matcher matcher = OURS.matcher(name);
        return matcher.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1), Character.MAX_RADIX)))
                : Optional.empty();
    }
}
