package dev.athanor.repository;

import dev.athanor.cache.CacheMode;
import java.time.Duration;

/** Never stale. */
final class ValidatedContractsTest extends CachedWriteContracts {

    ValidatedContractsTest() {
        super(CacheMode.validated(Duration.ofSeconds(30)));
    }
}
