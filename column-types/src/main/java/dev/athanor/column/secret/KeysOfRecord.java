package dev.athanor.column.secret;

import dev.athanor.repository.observe.JooqOnlyListener;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.ExecuteContext;

/**
 * Knows the keys while jOOQ reads a record, because its converters are not told what they run with inside a {@code MULTISET}: there jOOQ
 * converts before it attaches the nested record to anything.
 *
 * <p>Thread-safe.
 */
final class KeysOfRecord implements JooqOnlyListener {

    private static final long serialVersionUID = 1;
    private static final ThreadLocal<Supplier<KeyRing>> CURRENT = new ThreadLocal<>();

    private final transient Supplier<KeyRing> keys;

    KeysOfRecord(Supplier<KeyRing> keys) {
        this.keys = keys;
    }

    /** The keys of the record that is being read on this thread, if one is. */
    static Optional<Supplier<KeyRing>> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    @Override
    public void recordStart(ExecuteContext context) {
        CURRENT.set(keys);
    }

    @Override
    public void recordEnd(ExecuteContext context) {
        CURRENT.remove();
    }

    /** A record that could not be read never came to its end. */
    @Override
    public void exception(ExecuteContext context) {
        CURRENT.remove();
    }
}
