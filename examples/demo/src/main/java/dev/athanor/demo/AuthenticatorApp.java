package dev.athanor.demo;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** The app on the customer's telephone. */
record AuthenticatorApp(SecretKeySpec secret) {

    private static final Pattern SECRET = Pattern.compile("[?&]secret=([A-Z2-7]+)");

    static AuthenticatorApp scan(String uri) {
        Matcher secret = SECRET.matcher(uri);
        if (!secret.find()) {
            throw new IllegalArgumentException("No secret to scan");
        }
        return new AuthenticatorApp(new SecretKeySpec(new Base32().decode(secret.group(1)), "RAW"));
    }

    String code() {
        try {
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(secret, Instant.now());
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("This Java cannot compute HmacSHA1", impossible);
        }
    }
}
