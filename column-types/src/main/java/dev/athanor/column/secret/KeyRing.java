package dev.athanor.column.secret;

import static java.util.Objects.requireNonNull;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import dev.athanor.repository.exception.ColumnTypeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jooq.Configuration;
import org.jooq.Scope;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * The keys behind encrypted columns, blind indexes and one-time codes: each 32 random bytes under a number. The greatest number
 * encrypts, all of them decrypt. No key is ever used as it is: every column and every purpose gets its own, derived by HKDF.
 *
 * <p>There is no default key. As text, in an environment variable or a file, a key ring is {@code 1:<base64>,2:<base64>}.
 *
 * <p>Immutable and thread-safe.
 */
public final class KeyRing {

    private static final int KEY_BYTES = 32;

    private final NavigableMap<Integer, byte[]> keys;
    private final Map<ColumnName, List<ColumnName>> formerNames;
    private final int maxPlaintextBytes;
    private final Map<DerivedKey, AesGcmJce> ciphers = new ConcurrentHashMap<>();
    private final Map<DerivedKey, SecretKeySpec> macKeys = new ConcurrentHashMap<>();

    private record DerivedKey(int keyId, String purpose) {}

    KeyRing(NavigableMap<Integer, byte[]> keys, Map<ColumnName, List<ColumnName>> formerNames, int maxPlaintextBytes) {
        this.keys = Collections.unmodifiableNavigableMap(new TreeMap<>(keys));
        this.formerNames = Map.copyOf(formerNames);
        this.maxPlaintextBytes = maxPlaintextBytes;
    }

    /**
     * Reads the text form. White space counts like a comma.
     *
     * @param text {@code 1:<base64>,2:<base64>}
     * @return the key ring
     * @throws IllegalArgumentException when the text is malformed; the message never holds a key
     */
    public static KeyRing parse(String text) {
        return builder().keys(text).build();
    }

    /**
     * Reads the text form from an environment variable.
     *
     * @param variable its name, for example {@code ATHANOR_KEYS}
     * @return the key ring
     */
    public static KeyRing fromEnvironment(String variable) {
        return parse(Optional.ofNullable(System.getenv(variable))
                .orElseThrow(() -> new IllegalStateException("The environment variable " + variable
                        + " is not set: it holds the encryption keys, as 1:<32 random bytes in base64>")));
    }

    /**
     * Reads the text form from a file.
     *
     * @param file where it is
     * @return the key ring
     */
    public static KeyRing fromFile(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalStateException("The encryption keys cannot be read from " + file, unreadable);
        }
    }

    /**
     * A key ring of keys that come from elsewhere, a key management service for example.
     *
     * @return an empty builder
     */
    public static KeyRingBuilder builder() {
        return new KeyRingBuilder();
    }

    /**
     * Lets the encrypted columns of a jOOQ configuration, and of everything derived from it, use this key ring:
     * {@code Database.builder().configure(keyRing::installOn)}.
     *
     * @param configuration what jOOQ runs with
     */
    public void installOn(Configuration configuration) {
        install(configuration, () -> this);
    }

    /**
     * Like {@link #installOn}, but asks for the key ring at every use, so that keys can be rotated while the program runs.
     *
     * @param configuration what jOOQ runs with
     * @param keys gives the key ring to use now; it is called often and should be quick
     */
    public static void install(Configuration configuration, Supplier<KeyRing> keys) {
        configuration.data(KeyRing.class, requireNonNull(keys, "keys"));
        configuration.setAppending(new DefaultExecuteListenerProvider(new KeysOfRecord(keys)));
        SecretGuard.installOn(configuration);
    }

    /**
     * The key ring installed on what jOOQ runs with.
     *
     * @param scope a converter's context, a DSL context or anything else that knows its configuration
     * @return how to get it, or empty when there is none
     */
    @SuppressWarnings("unchecked") // install() let nothing else in under this name
    public static Optional<Supplier<KeyRing>> installedOn(Scope scope) {
        return Optional.ofNullable((Supplier<KeyRing>) scope.configuration().data(KeyRing.class))
                .or(KeysOfRecord::current);
    }

    /**
     * The key that encrypts.
     *
     * @return the greatest number
     */
    public int newestKeyId() {
        return keys.lastKey();
    }

    /**
     * The keys that decrypt.
     *
     * @return their numbers, ascending
     */
    public NavigableSet<Integer> keyIds() {
        return keys.navigableKeySet();
    }

    /** The present name of a column, and those it had. */
    List<ColumnName> namesOf(ColumnName column) {
        return Stream.concat(Stream.of(column), formerNames.getOrDefault(column, List.of()).stream())
                .toList();
    }

    byte[] seal(ColumnName column, List<String> row, byte[] plaintext) {
        if (plaintext.length > maxPlaintextBytes) {
            throw new ColumnTypeException(
                    "The value for " + column + " has " + plaintext.length + " bytes, more than the "
                            + maxPlaintextBytes
                            + " the key ring allows: shorten it, or raise KeyRing.builder().maxPlaintextBytes",
                    null,
                    null);
        }
        try {
            byte[] header = Envelope.header(!row.isEmpty(), newestKeyId());
            byte[] sealed =
                    cipher(newestKeyId(), column).encrypt(plaintext, Envelope.associatedData(header, column, row));
            byte[] stored = new byte[header.length + sealed.length];
            System.arraycopy(header, 0, stored, 0, header.length);
            System.arraycopy(sealed, 0, stored, header.length, sealed.length);
            return stored;
        } catch (GeneralSecurityException impossible) {
            throw new ColumnTypeException("Cannot encrypt " + column + " by key " + newestKeyId(), null, impossible);
        }
    }

    byte[] open(ColumnName column, List<String> row, Envelope envelope) {
        if (!keys.containsKey(envelope.keyId())) {
            throw new ColumnTypeException(
                    "Cannot decrypt " + column + ": it was encrypted by key " + envelope.keyId()
                            + ", and the key ring has " + keys.keySet()
                            + ". Keep an old key until every column has been encrypted anew",
                    null,
                    null);
        }
        try {
            return open(envelope, column, row);
        } catch (GeneralSecurityException refused) {
            return formerNames.getOrDefault(column, List.of()).stream()
                    .flatMap(former -> opened(envelope, former, row).stream())
                    .findFirst()
                    .orElseThrow(() -> refusal(column, envelope, refused));
        }
    }

    /**
     * An HMAC-SHA-256, for what must be found or compared without being readable.
     *
     * @param keyId the number of the key to derive from
     * @param purpose what it is for; every purpose has a key of its own
     * @param message what to authenticate; each part counts with its length
     * @return 32 bytes
     * @throws ColumnTypeException when the key is not in the ring
     */
    public byte[] mac(int keyId, String purpose, List<String> message) {
        if (!keys.containsKey(keyId)) {
            throw new ColumnTypeException(
                    "Key " + keyId + " is not in the key ring, which has " + keys.keySet(), null, null);
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(macKeys.computeIfAbsent(
                    new DerivedKey(keyId, purpose), key -> new SecretKeySpec(derive(keyId, purpose), "HmacSHA256")));
            return mac.doFinal(Envelope.withLengths(new byte[0], message));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no HmacSHA256", impossible);
        }
    }

    private Optional<byte[]> opened(Envelope envelope, ColumnName column, List<String> row) {
        try {
            return Optional.of(open(envelope, column, row));
        } catch (GeneralSecurityException refused) {
            return Optional.empty();
        }
    }

    private byte[] open(Envelope envelope, ColumnName column, List<String> row) throws GeneralSecurityException {
        byte[] header = Envelope.header(envelope.boundToRow(), envelope.keyId());
        byte[] stored = envelope.stored();
        byte[] sealed = new byte[stored.length - Envelope.HEADER];
        System.arraycopy(stored, Envelope.HEADER, sealed, 0, sealed.length);
        return cipher(envelope.keyId(), column).decrypt(sealed, Envelope.associatedData(header, column, row));
    }

    private static ColumnTypeException refusal(ColumnName column, Envelope envelope, Exception cause) {
        return new ColumnTypeException(
                "Cannot decrypt " + column + " by key " + envelope.keyId()
                        + ": the key has changed under its number, the ciphertext is "
                        + "damaged, or it belongs to another " + (envelope.boundToRow() ? "row or column" : "column")
                        + ". If the column was renamed, name it to KeyRing.builder().renamed",
                null,
                cause);
    }

    private AesGcmJce cipher(int keyId, ColumnName column) {
        return ciphers.computeIfAbsent(new DerivedKey(keyId, "encryption of " + column), key -> {
            try {
                return new AesGcmJce(derive(keyId, key.purpose()));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("This Java has no AES-GCM", impossible);
            }
        });
    }

    private byte[] derive(int keyId, String purpose) {
        try {
            byte[] info = ("athanor v1 " + purpose).getBytes(StandardCharsets.UTF_8);
            return Hkdf.computeHkdf("HMACSHA256", requireNonNull(keys.get(keyId)), new byte[0], info, KEY_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This Java has no HmacSHA256", impossible);
        }
    }

    /** {@return the numbers of the keys, never the keys} */
    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }

    static byte[] decodeKey(int id, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            // The cause would quote a character of the key.
            throw new IllegalArgumentException("Key " + id + " is not base64");
        }
    }

    static Map<Integer, byte[]> decode(String text) {
        Map<Integer, byte[]> found = new HashMap<>();
        for (String entry : text.strip().split("[\\s,]+", -1)) {
            int colon = entry.indexOf(':');
            if (colon < 1 || !entry.substring(0, colon).matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(
                        "A key ring is written 1:<base64>,2:<base64>, with a number before each key");
            }
            int id = Integer.parseInt(entry.substring(0, colon));
            if (found.put(id, decodeKey(id, entry.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("Key " + id + " is in the key ring twice");
            }
        }
        return found;
    }
}
