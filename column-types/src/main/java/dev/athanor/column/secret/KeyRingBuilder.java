package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts a {@link KeyRing} together.
 *
 * <p>Not thread-safe; one thread builds.
 */
public final class KeyRingBuilder {

    private static final int KEY_BYTES = 32;
    private static final int ONE_MEBIBYTE = 1 << 20;

    private final TreeMap<Integer, byte[]> keys = new TreeMap<>();
    private final Map<ColumnName, List<ColumnName>> formerNames = new HashMap<>();
    private int maxPlaintextBytes = ONE_MEBIBYTE;

    KeyRingBuilder() {}

    /**
     * Makes a new random key.
     *
     * @return its text form, for the part after the colon
     */
    public static String randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /**
     * Adds a key.
     *
     * @param id its number, from 1; the greatest number encrypts
     * @param key 32 random bytes
     * @return this builder
     */
    public KeyRingBuilder key(int id, byte[] key) {
        if (id < 1) {
            throw new IllegalArgumentException("Keys are numbered from 1, but got " + id);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("Key " + id + " has " + key.length + " bytes instead of " + KEY_BYTES
                    + ". It must be random, not a passphrase: for example by openssl rand -base64 32");
        }
        if (keys.putIfAbsent(id, key.clone()) != null) {
            throw new IllegalArgumentException("Key " + id + " is in the key ring twice");
        }
        return this;
    }

    /**
     * Adds keys from their text form.
     *
     * @param text {@code 1:<base64>,2:<base64>}
     * @return this builder
     */
    public KeyRingBuilder keys(String text) {
        KeyRing.decode(text).forEach(this::key);
        return this;
    }

    /**
     * Says that a column had another name when its older values were encrypted. Needed after a migration that renames a table, a
     * column or a schema, until the column has been encrypted anew.
     *
     * @param formerName its name then, as {@code schema.table.column}
     * @param name its name now
     * @return this builder
     */
    public KeyRingBuilder renamed(String formerName, String name) {
        formerNames
                .computeIfAbsent(new ColumnName(name), key -> new ArrayList<>())
                .add(new ColumnName(requireNonNull(formerName, "formerName")));
        return this;
    }

    /**
     * Limits what is encrypted.
     *
     * @param bytes the most bytes a plaintext may have; 1 MiB unless told
     * @return this builder
     */
    public KeyRingBuilder maxPlaintextBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("A plaintext may have at least one byte, but got " + bytes);
        }
        maxPlaintextBytes = bytes;
        return this;
    }

    /**
     * Finishes.
     *
     * @return the key ring
     * @throws IllegalArgumentException when it has no key
     */
    public KeyRing build() {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("A key ring has at least one key: there is no default key");
        }
        Map<ColumnName, List<ColumnName>> former = new HashMap<>();
        formerNames.forEach((name, names) -> former.put(name, List.copyOf(names)));
        return new KeyRing(keys, former, maxPlaintextBytes);
    }
}
