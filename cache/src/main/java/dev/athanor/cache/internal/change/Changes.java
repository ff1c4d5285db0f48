package dev.athanor.cache.internal.change;

import java.util.List;

/** Is told what became visible, before anybody who waited for it goes on. */
public interface Changes {

    /** Tables changed, by their position in the list of watched tables. */
    void changed(List<Integer> positions);

    /** Anything may have changed. */
    void everythingChanged();
}
