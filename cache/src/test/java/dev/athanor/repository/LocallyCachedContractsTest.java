package dev.athanor.repository;

import dev.athanor.cache.CacheMode;

/** Stale for others, never for this JVM. */
final class LocallyCachedContractsTest extends CachedWriteContracts {

    LocallyCachedContractsTest() {
        super(CacheMode.local());
    }
}
