package dev.athanor.repository.internal;

import dev.athanor.repository.internal.sql.Visibility;

/** How a repository was asked to work. */
record Scope(Visibility visibility, boolean isVersionChecked) {

    static final Scope DEFAULT = new Scope(Visibility.LIVE, true);

    Scope with(Visibility other) {
        return new Scope(other, isVersionChecked);
    }

    Scope withoutVersionCheck() {
        return new Scope(visibility, false);
    }
}
