package dev.athanor.repository;

import dev.athanor.cache.CacheMode;

/** Watched, but not cached. */
final class UncachedContractsTest extends CachedContracts {

    UncachedContractsTest() {
        super(CacheMode.off());
    }
}
