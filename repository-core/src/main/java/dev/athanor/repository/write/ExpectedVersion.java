package dev.athanor.repository.write;

/**
 * The version a row must still have when it is written.
 *
 * @param value the version as it was read
 */
public record ExpectedVersion(long value) {

    /**
     * The version a row must still have.
     *
     * @param version the version as it was read
     * @return the expectation
     */
    public static ExpectedVersion expecting(long version) {
        return new ExpectedVersion(version);
    }
}
