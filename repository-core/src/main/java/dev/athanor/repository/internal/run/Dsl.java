package dev.athanor.repository.internal.run;

import dev.athanor.repository.internal.error.Operation;
import dev.athanor.repository.internal.session.AmbientTransactionProvider;
import dev.athanor.repository.internal.session.Sessions;
import dev.athanor.repository.internal.session.TranslatingListener;
import dev.athanor.repository.observe.JooqOnlyListener;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/**
 * jOOQ on the sessions of a database. There is one context per operation, made once, because the exceptions of a statement name
 * the operation and jOOQ knows only statements.
 *
 * <p>Thread-safe.
 */
public final class Dsl implements Function<Operation, DSLContext> {

    private final Configuration configuration;
    private final Sessions sessions;
    private final List<ExecuteListener> listeners;
    private final DSLContext builder;
    private final Map<Operation, DSLContext> contexts = new ConcurrentHashMap<>();
    private final Map<Operation, DSLContext> mapping = new ConcurrentHashMap<>();

    public Dsl(
            Sessions sessions,
            Observers observers,
            List<ExecuteListener> listeners,
            Consumer<? super Configuration> extension) {
        ObservedConnections connections = new ObservedConnections(sessions, observers);
        this.sessions = sessions;
        this.listeners = observers.isEmpty()
                ? List.copyOf(listeners)
                : Stream.concat(Stream.of(new ObservingListener(observers, connections)), listeners.stream())
                        .toList();
        this.configuration = new DefaultConfiguration()
                .set(SQLDialect.POSTGRES)
                .set(observers.isEmpty() ? sessions : connections)
                .set(new AmbientTransactionProvider())
                .set(new Settings().withExecuteLogging(false).withAttachRecords(false));
        extension.accept(configuration);
        this.builder = DSL.using(configuration);
    }

    /** Builds and renders statements. */
    public DSLContext builder() {
        return builder;
    }

    /** Whether the extension asks for what only jOOQ's own execution does: calling listeners, logging, limits. */
    public boolean mustExecute() {
        Settings settings = configuration.settings();
        return Arrays.stream(configuration.executeListenerProviders())
                        .anyMatch(provider -> !(provider.provide() instanceof JooqOnlyListener))
                || Boolean.TRUE.equals(settings.isExecuteLogging())
                || settings.getStatementType() == StatementType.STATIC_STATEMENT
                || Stream.of(settings.getQueryTimeout(), settings.getMaxRows(), settings.getFetchSize())
                        .anyMatch(limit -> limit != null && limit != 0);
    }

    @Override
    public DSLContext apply(Operation operation) {
        DSLContext known = contexts.get(operation);
        return known == null ? contexts.computeIfAbsent(operation, this::contextOf) : known;
    }

    /**
     * The same for queries whose records nobody gets to see. They stay attached, because a detached record makes itself a configuration
     * for every look at its settings, and jOOQ looks at those of every nested one.
     */
    DSLContext mapping(Operation operation) {
        DSLContext known = mapping.get(operation);
        return known == null ? mapping.computeIfAbsent(operation, this::mappingContextOf) : known;
    }

    private DSLContext mappingContextOf(Operation operation) {
        Configuration detaching = apply(operation).configuration();
        return DSL.using(detaching.derive(((Settings) detaching.settings().clone()).withAttachRecords(true)));
    }

    private DSLContext contextOf(Operation operation) {
        Stream<ExecuteListener> ours =
                Stream.concat(Stream.of(new TranslatingListener(sessions, operation)), listeners.stream());
        return DSL.using(configuration.derive(Stream.concat(
                        ours.map(DefaultExecuteListenerProvider::new),
                        Stream.of(configuration.executeListenerProviders()))
                .toArray(ExecuteListenerProvider[]::new)));
    }
}
