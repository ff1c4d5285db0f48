package dev.athanor.repository.internal.session;

import dev.athanor.repository.audit.Audit;
import dev.athanor.repository.internal.sql.Moment;
import dev.athanor.repository.transaction.TransactionCallable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows who writes and when. The rules of a block are kept for its thread and removed when the block ends.
 *
 * <p>Thread-safe.
 */
public final class AuditRules implements Audit {

    private final Shared shared;
    private final Rules rules;

    /** What all blocks of one database have in common. */
    private record Shared(
            Sessions sessions, InstantSource clock, Supplier<?> actor, ThreadLocal<@Nullable Rules> current) {}

    /** What a block changes. */
    private record Rules(@Nullable Object actor, boolean isOverridden) {
        static final Rules NONE = new Rules(null, false);
    }

    private AuditRules(Shared shared, Rules rules) {
        this.shared = shared;
        this.rules = rules;
    }

    /** The rules outside any block; the supplier of actors says null when nobody is known to write. */
    @SuppressWarnings("ThreadLocalUsage") // one per database, not per class
    public static AuditRules of(Sessions sessions, InstantSource clock, Supplier<?> actor) {
        return new AuditRules(new Shared(sessions, clock, actor, new ThreadLocal<>()), Rules.NONE);
    }

    @Override
    public Audit actingAs(Object actor) {
        return new AuditRules(shared, new Rules(Objects.requireNonNull(actor, "actor"), rules.isOverridden()));
    }

    @Override
    public Audit overriding() {
        return new AuditRules(shared, new Rules(rules.actor(), true));
    }

    @Override
    public <T extends @Nullable Object, X extends Throwable> T call(TransactionCallable<T, X> work) throws X {
        Rules outer = shared.current().get();
        shared.current().set(inside(outer));
        try {
            return work.call();
        } finally {
            if (outer == null) {
                shared.current().remove();
            } else {
                shared.current().set(outer);
            }
        }
    }

    private Rules inside(@Nullable Rules outer) {
        if (outer == null) {
            return rules;
        }
        return new Rules(
                rules.actor() == null ? outer.actor() : rules.actor(), rules.isOverridden() || outer.isOverridden());
    }

    /** Who writes and when, for one operation on the calling thread. */
    public Moment moment() {
        Rules current = shared.current().get();
        return new CurrentMoment(shared, current == null ? Rules.NONE : current);
    }

    /** Asks clock and supplier at the first need, and keeps their answers. Belongs to one operation. */
    private static final class CurrentMoment implements Moment {

        private final Shared shared;
        private final Rules rules;
        private @Nullable Instant now;
        private @Nullable Object actor;
        private boolean isActorAsked;

        CurrentMoment(Shared shared, Rules rules) {
            this.shared = shared;
            this.rules = rules;
        }

        @Override
        public Instant now() {
            Instant known = now;
            if (known == null) {
                ActiveTransaction transaction = shared.sessions().current();
                known = transaction == null ? read() : transaction.instant(this::read);
                now = known;
            }
            return known;
        }

        @Override
        public Optional<Object> actor() {
            if (!isActorAsked) {
                actor = rules.actor() == null ? shared.actor().get() : rules.actor();
                isActorAsked = true;
            }
            return Optional.ofNullable(actor);
        }

        @Override
        public boolean isOverridden() {
            return rules.isOverridden();
        }

        private Instant read() {
            return shared.clock().instant().truncatedTo(ChronoUnit.MICROS);
        }
    }
}
