package dev.athanor.repository.internal.read;

import dev.athanor.repository.internal.sql.Slots;
import java.util.List;
import org.jooq.ResultQuery;
import org.jooq.SelectLimitStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Which of the rows in an order are read.
 *
 * @param kind what the query says of it
 * @param values how many rows, and how many before them are left out, as far as they are parameters
 */
record Piece(Kind kind, List<Long> values) {

    /** Every row. */
    static final Piece ALL = new Piece(Kind.ALL, List.of());

    /** Enough to tell whether there is one. */
    static final Piece ANY = new Piece(Kind.ANY, List.of());

    /** Enough to tell whether there are several. */
    static final Piece TWO = new Piece(Kind.TWO, List.of());

    /** What a query says of a piece. */
    enum Kind {
        ALL,
        ANY,
        TWO,
        FIRST,
        AT_OFFSET
    }

    static Piece of(long limit, long offset) {
        return offset == 0 ? new Piece(Kind.FIRST, List.of(limit)) : new Piece(Kind.AT_OFFSET, List.of(limit, offset));
    }

    /** Cuts the piece out of a query whose parameters from an index on are this one's values. */
    ResultQuery<?> of(SelectLimitStep<?> query, Slots slots, int index) {
        return switch (kind) {
            case ALL -> query;
            case ANY -> query.limit(DSL.inline(1));
            case TWO -> query.limit(DSL.inline(2));
            case FIRST -> query.limit(slots.asked(SQLDataType.BIGINT, index));
            case AT_OFFSET ->
                query.limit(slots.asked(SQLDataType.BIGINT, index)).offset(slots.asked(SQLDataType.BIGINT, index + 1));
        };
    }
}
