package dev.athanor.repository.internal.run;

import static org.jooq.util.postgres.PostgresUtils.toPGInterval;

import dev.athanor.repository.exception.ColumnTypeException;
import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.jdbc.JdbcScope;
import dev.athanor.repository.internal.text.DateText;
import dev.athanor.repository.internal.text.StoredText;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Configuration;
import org.jooq.ContextConverter;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.impl.IdentityConverter;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Values as the text that PostgreSQL reads as them. Not thread-safe; made for one COPY. */
final class CopyValues {

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
            case YearToSecond interval -> toPGInterval(interval).getValue();
            case YearToMonth interval -> toPGInterval(interval).getValue();
            case DayToSecond interval -> toPGInterval(interval).getValue();
            case Number number -> number.toString();
            case Boolean flag -> flag ? "t" : "f";
            case EnumType constant -> constant.getLiteral();
            case PGobject object -> String.valueOf(object.getValue());
            case Instant time -> text(time);
            case OffsetDateTime time -> DateText.text(time.toInstant());
            case Timestamp time -> DateText.text(time.toLocalDateTime());
            case Date date -> DateText.text(date.toLocalDate());
            case Time time -> time.toLocalTime().toString();
            default -> Optional.ofNullable(StoredText.of(stored)).orElseThrow(() -> formless(stored, column));
        };
    }

    private ColumnTypeException formless(Object stored, Field<?> column) {
        return new ColumnTypeException(
                operation.describe() + ": values of " + column.getName() + " are "
                        + stored.getClass().getName()
                        + ", which has no form as text that COPY could take; use insertAll(…)",
                null,
                null);
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
