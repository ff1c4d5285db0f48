package dev.athanor.repository.internal.text;

import dev.athanor.repository.SecretValue;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Domain;
import org.jooq.Field;

/**
 * Columns whose mere comparison would tell what is in them: every row count would be an answer. They are known by the domain the
 * migration gave them, or by a Java type that is marked as secret.
 */
public final class SecretColumns {

    private static final Set<String> DOMAINS =
            Set.of("encrypted_text", "encrypted_bytes", "password_hash", "one_time_code", "totp_secret", "secret_hash");

    private SecretColumns() {}

    /**
     * Lets a field pass that may be searched, sorted or ranged by.
     *
     * @throws IllegalArgumentException when it is secret
     */
    public static void refuse(Field<?> field) {
        if (isSecret(field)) {
            throw new IllegalArgumentException(
                    field.getName()
                            + " is a secret column: filtering, sorting or searching by it would tell its content to whoever counts the rows");
        }
    }

    private static boolean isSecret(Field<?> field) {
        DataType<?> type = field.getDataType();
        return typeNames(type).anyMatch(name -> DOMAINS.contains(name.toLowerCase(Locale.ROOT)))
                || isSecretType(type.getType())
                || isSecretType(converterClass(type.getConverter()));
    }

    private static Stream<String> typeNames(DataType<?> type) {
        Domain<?> domain = type.getDomain();
        Stream<String> names = Stream.of(
                type.getTypeName(),
                type.getSQLDataType() == null ? "" : type.getSQLDataType().getTypeName());
        return domain == null ? names : Stream.concat(names, Stream.of(domain.getName()));
    }

    private static Class<?> converterClass(Converter<?, ?> converter) {
        return converter.getClass();
    }

    private static boolean isSecretType(Class<?> type) {
        return SecretValue.class.isAssignableFrom(type);
    }
}
