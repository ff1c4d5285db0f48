package dev.athanor.repository;

import dev.athanor.cache.CacheMode;
import java.time.Duration;

/** At most a moment stale, and never after a write of this JVM. */
final class BoundedContractsTest extends CachedContracts {

    BoundedContractsTest() {
        super(CacheMode.bounded(Duration.ofMillis(250)));
    }
}
