package dev.athanor.repository.internal.page;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Authenticated encryption with a synthetic initialisation vector (the construction of RFC 5297): the HMAC-SHA-256 of context and
 * content, cut to 16 bytes, is both the tag and the counter's start. Deterministic, so there is no nonce that could repeat, and equal
 * positions make equal cursors, which HTTP caches like.
 *
 * <p>Immutable and thread-safe.
 */
public final class CursorSeal {

    private static final byte VERSION = 1;
    private static final int TAG_BYTES = 16;
    private static final int MAX_TOKEN = 8192;

    private final Mac authentication;
    private final SecretKeySpec encryption;

    private CursorSeal(Mac authentication, SecretKeySpec encryption) {
        this.authentication = authentication;
        this.encryption = encryption;
    }

    public static CursorSeal of(byte[] secret) {
        Mac master = keyed(secret);
        return new CursorSeal(
                keyed(mac(master, new byte[] {VERSION, 'a'})),
                new SecretKeySpec(mac(master, new byte[] {VERSION, 'e'}), "AES"));
    }

    public String seal(byte[] content, byte[] context) {
        byte[] tag = tag(content, context);
        byte[] token = Arrays.copyOf(tag, TAG_BYTES + content.length);
        System.arraycopy(crypt(content, tag), 0, token, TAG_BYTES, content.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    public Optional<byte[]> open(String text, byte[] context) {
        byte[] token = decode(text);
        if (token.length < TAG_BYTES) {
            return Optional.empty();
        }
        byte[] tag = Arrays.copyOf(token, TAG_BYTES);
        byte[] content = crypt(Arrays.copyOfRange(token, TAG_BYTES, token.length), tag);
        return MessageDigest.isEqual(tag, tag(content, context)) ? Optional.of(content) : Optional.empty();
    }

    /** Base64 has several texts for one array where bits are left over; only the one we would write is ours. */
    private static byte[] decode(String text) {
        if (text.length() > MAX_TOKEN) {
            return new byte[0];
        }
        try {
            byte[] token = Base64.getUrlDecoder().decode(text);
            boolean ours = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(token)
                    .equals(text);
            return ours ? token : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] tag(byte[] content, byte[] context) {
        byte[] length = {(byte) (context.length >>> 8), (byte) context.length};
        return Arrays.copyOf(mac(authentication, length, context, content), TAG_BYTES);
    }

    private byte[] crypt(byte[] text, byte[] tag) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, encryption, new IvParameterSpec(tag));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES", e);
        }
    }

    private static Mac keyed(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }

    /** On a copy, because one that has its key need not look at it again, and many threads share it. */
    private static byte[] mac(Mac keyed, byte[]... parts) {
        try {
            Mac mac = (Mac) keyed.clone();
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's HMAC-SHA-256 can be copied", e);
        }
    }
}
