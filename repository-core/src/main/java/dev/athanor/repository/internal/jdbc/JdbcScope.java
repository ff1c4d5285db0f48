package dev.athanor.repository.internal.jdbc;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jooq.BindingScope;
import org.jooq.Configuration;
import org.jooq.ConverterContext;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteScope;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What jOOQ's bindings and converters want to know about where they are called. */
public abstract class JdbcScope implements ExecuteScope, BindingScope, ConverterContext {

    private final Configuration configuration;
    private @Nullable Map<Object, Object> data;

    protected JdbcScope(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public final Configuration configuration() {
        return configuration;
    }

    @Override
    public final DSLContext dsl() {
        return DSL.using(configuration);
    }

    @Override
    public final Settings settings() {
        return configuration.settings();
    }

    @Override
    public final SQLDialect dialect() {
        return configuration.dialect();
    }

    @Override
    public final SQLDialect family() {
        return configuration.family();
    }

    @Override
    public final Instant creationTime() {
        return configuration.clock().instant();
    }

    @Override
    public final ConverterContext converterContext() {
        return this;
    }

    /** There is none outside jOOQ's own execution, and its bindings do without. */
    @Override
    @SuppressWarnings("NullAway")
    public final ExecuteContext executeContext() {
        return null;
    }

    @Override
    public final Map<Object, Object> data() {
        if (data == null) {
            data = new HashMap<>();
        }
        return data;
    }

    @Override
    @SuppressWarnings("NullAway") // as in jOOQ, null means no such entry
    public final Object data(Object key) {
        return data().get(key);
    }

    @Override
    @SuppressWarnings("NullAway") // as in jOOQ, null means no such entry
    public final Object data(Object key, Object value) {
        return data().put(key, value);
    }
}
