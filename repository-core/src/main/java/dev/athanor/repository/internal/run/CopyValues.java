package dev.athanor.repository.internal.run;

import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.text.DateText;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jooq.Configuration;
import org.jooq.ContextConverter;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.XML;
import org.jooq.impl.IdentityConverter;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.jooq.util.postgres.PostgresUtils;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Values as the text that PostgreSQL reads as them. Not thread-safe; made for one COPY. */
final class CopyValues {

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcScope scope;
    private final Operation operation;
    private @Nullable Instant lastTime;
    private String lastText = "";

    CopyValues(Configuration configuration, Operation operation) {
        this.scope = new JdbcScope(configuration) {};
        this.operation = operation;
    }

    @Nullable
    String textOf(Field<?> column, @Nullable Object value) {
        Object stored =
                column.getConverter() instanceof IdentityConverter<?> ? value : stored(column.getConverter(), value);
        return stored == null ? null : text(stored, column);
    }

    @SuppressWarnings("unchecked") // the value is one of the column's
    private <D, U> @Nullable D stored(ContextConverter<D, U> converter, @Nullable Object value) {
        return converter.to((U) value, scope);
    }

    private String text(Object stored, Field<?> column) {
        return switch (stored) {
            case String text -> text;
            case UUID id -> id.toString();
            case Number number -> number.toString();
            case Boolean flag -> flag ? "t" : "f";
            case EnumType constant -> constant.getLiteral();
            case JSONB document -> document.data();
            case JSON document -> document.data();
            case XML document -> document.data();
            case byte[] bytes -> "\\x" + HEX.formatHex(bytes);
            case Object[] array -> PostgresUtils.toPGArrayString(array);
            case Record composite -> PostgresUtils.toPGString(composite);
            case PGobject object -> String.valueOf(object.getValue());
            default -> timeText(stored, column);
        };
    }

    private String timeText(Object stored, Field<?> column) {
        return switch (stored) {
            case Instant time -> text(time);
            case OffsetDateTime time -> DateText.text(time.toInstant());
            case LocalDateTime time -> DateText.text(time);
            case LocalDate date -> DateText.text(date);
            case LocalTime time -> time.toString();
            case OffsetTime time -> time.toString();
            case Timestamp time -> DateText.text(time.toLocalDateTime());
            case Date date -> DateText.text(date.toLocalDate());
            case Time time -> time.toLocalTime().toString();
            case YearToSecond interval -> PostgresUtils.toPGInterval(interval).getValue();
            case YearToMonth interval -> PostgresUtils.toPGInterval(interval).getValue();
            case DayToSecond interval -> PostgresUtils.toPGInterval(interval).getValue();
            default ->
                throw new ColumnTypeException(
                        operation.describe() + ": values of " + column.getName() + " are "
                                + stored.getClass().getName()
                                + ", which has no form as text that COPY could take; use insertAll(…)",
                        null,
                        null);
        };
    }

    /** One instant dates all rows of a transaction. */
    private String text(Instant time) {
        if (!time.equals(lastTime)) {
            lastText = DateText.text(time);
            lastTime = time;
        }
        return lastText;
    }
}
