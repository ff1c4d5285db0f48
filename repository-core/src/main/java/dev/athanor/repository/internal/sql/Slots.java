package dev.athanor.repository.internal.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
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

    /** The condition of the caller. */
    Condition condition();

    /** A parameter for one of the values that the caller of a query gave beside the condition. */
    default <T> Field<T> asked(DataType<T> type, int index) {
        return param(type, call -> call.requireAsked().values().get(index));
    }

    /** Parameters that have their value already: for a statement that is run once. */
    static Slots of(Call call) {
        return new Slots() {
            @Override
            @SuppressWarnings("unchecked") // a slot yields values of the type it was made for
            public <T> Field<T> param(DataType<T> type, Slot slot) {
                return DSL.val((T) slot.valueIn(call), type);
            }

            @Override
            public Condition condition() {
                return call.requireAsked().condition();
            }
        };
    }

    /** Parameters whose value is known later: for a statement that is kept. */
    final class Named implements Slots {

        private final Map<String, Slot> slots = new HashMap<>();
        private final Condition condition;
        private final IdentityHashMap<Param<?>, Integer> places = new IdentityHashMap<>();

        Named() {
            this(DSL.noCondition(), List.of());
        }

        /** For a statement with a condition, whose own parameters stand for those of all conditions like it. */
        Named(Condition condition, List<Param<?>> params) {
            this.condition = condition;
            for (int i = 0; i < params.size(); i++) {
                places.put(params.get(i), i);
            }
        }

        @Override
        public Condition condition() {
            return condition;
        }

        /** Whether every parameter of the condition is in the statement, and once. */
        boolean isCovered(Collection<Param<?>> rendered) {
            return rendered.stream().filter(places::containsKey).count() == places.size();
        }

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
            Integer place = places.get(param);
            if (place != null) {
                return call -> call.requireAsked().values().get(place);
            }
            Slot slot = slots.get(name);
            return slot == null ? call -> param.getValue() : slot;
        }
    }
}
