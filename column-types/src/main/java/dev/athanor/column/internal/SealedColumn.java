package dev.athanor.column.internal;

import java.util.List;
import org.jooq.Field;

/** What the encryption of a column's values anew has to know of its converter. */
public interface SealedColumn<U> {

    /** In SQL, the number of the key that a value was encrypted by. */
    Field<Integer> keyId(Field<?> column);

    /** The same content, still in the clear; encrypted by the newest key once it is bound. */
    U anew(U value, List<Object> rowKey);

    /** The number of the key in an envelope. */
    static Field<Integer> keyIdOf(Field<byte[]> envelope) {
        return org.jooq.impl.DSL.field(
                "('x' || encode(substring({0} from 3 for 4), 'hex'))::bit(32)::integer", Integer.class, envelope);
    }
}
