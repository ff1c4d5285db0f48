package dev.athanor.repository.internal.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.HexFormat;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.XML;
import org.jooq.util.postgres.PostgresUtils;
import org.jspecify.annotations.Nullable;

/** Stored values as the text that PostgreSQL reads as them, where whole rows travel as text. */
public final class StoredText {

    private static final HexFormat HEX = HexFormat.of();

    private StoredText() {}

    /** The text of an array, a row, bytes, a document, a date or a time; null for a value of any other kind. */
    public static @Nullable String of(Object stored) {
        return switch (stored) {
            case Object[] array -> PostgresUtils.toPGArrayString(array);
            case Record row -> PostgresUtils.toPGString(row);
            case byte[] bytes -> "\\x" + HEX.formatHex(bytes);
            case JSONB document -> document.data();
            case JSON document -> document.data();
            case XML document -> document.data();
            case Instant time -> DateText.text(time);
            case LocalDateTime time -> DateText.text(time);
            case LocalDate date -> DateText.text(date);
            case LocalTime time -> time.toString();
            case OffsetTime time -> time.toString();
            default -> null;
        };
    }
}
