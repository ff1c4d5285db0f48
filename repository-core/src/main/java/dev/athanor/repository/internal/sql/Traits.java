package dev.athanor.repository.internal.sql;

import dev.athanor.repository.Conventions;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Every trait there is. A new one is a class, and a line here. */
public final class Traits {

    private static final List<BiFunction<Table<?>, Conventions, Optional<Trait>>> KNOWN =
            List.of(AuditTrait::of, VersionTrait::of, SoftDeleteTrait::of);

    private Traits() {}

    /** The traits that a table has because of its columns. */
    public static List<Trait> of(Table<?> table, Conventions conventions) {
        return KNOWN.stream()
                .flatMap(trait -> trait.apply(table, conventions).stream())
                .toList();
    }

    /** The rows of a related table that exist as far as its traits are concerned. */
    public static Condition live(Table<?> table, Conventions conventions) {
        Slots slots = new Slots.Named();
        return DSL.and(of(table, conventions).stream()
                .map(trait -> trait.visible(Visibility.LIVE, slots))
                .toList());
    }
}
