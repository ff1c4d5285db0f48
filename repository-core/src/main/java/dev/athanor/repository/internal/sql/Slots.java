package dev.athanor.repository.internal.sql;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Makes the parameters of a statement while it is built. */
public interface Slots {

    /** A parameter of a column's type. */
    default <T> Field<T> param(Field<T> column, Slot slot) {
        return param(column.getDataType(), slot);
    }

    <T> Field<T> param(DataType<T> type, Slot slot);

    /** Parameters that have their value already: for a statement that is run once. */
    static Slots of(Call call) {
        return new Slots() {
            @Override
            @SuppressWarnings("unchecked") // a slot yields values of the type it was made for
            public <T> Field<T> param(DataType<T> type, Slot slot) {
                return DSL.val((T) slot.valueIn(call), type);
            }
        };
    }

    /** Parameters whose value is known later: for a statement that is kept. */
    final class Named implements Slots {

        private final Map<String, Slot> slots = new HashMap<>();

        @Override
        public <T> Field<T> param(DataType<T> type, Slot slot) {
            // One name per occurrence, because jOOQ lists the parameters of a statement by name.
            String name = "p" + slots.size();
            slots.put(name, slot);
            return DSL.param(name, type);
        }

        /** Where the value of a parameter comes from; one that was not made here carries its own. */
        Slot slotOf(Param<?> param) {
            return slotOf(param.getParamName(), param);
        }

        /** The same for a parameter that a rendered statement knows by this name. */
        Slot slotOf(@Nullable String name, Param<?> param) {
            Slot slot = slots.get(name);
            return slot == null ? call -> param.getValue() : slot;
        }
    }
}
