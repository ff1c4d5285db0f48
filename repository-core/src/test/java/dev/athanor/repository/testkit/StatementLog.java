package dev.athanor.repository.testkit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** A data source that writes down every statement and every end of a transaction that goes through it. */
public final class StatementLog {

    private static final Set<String> NOTED = Set.of("commit", "rollback", "setSavepoint", "releaseSavepoint");

    private final DataSource dataSource;
    private final List<String> entries = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger open = new AtomicInteger();

    public StatementLog(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public DataSource dataSource() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(dataSource, method, arguments);
            return result instanceof Connection connection ? logged(connection) : result;
        });
    }

    /** What was sent since the last {@link #clear()}. */
    public List<String> entries() {
        return List.copyOf(entries);
    }

    public void clear() {
        entries.clear();
    }

    /** How many connections are in use. */
    public int open() {
        return open.get();
    }

    private Connection logged(Connection connection) {
        open.incrementAndGet();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                open.decrementAndGet();
            }
            if (NOTED.contains(method.getName())) {
                entries.add(method.getName());
            }
            Object result = call(connection, method, arguments);
            if (result instanceof BaseConnection driver && arguments != null && arguments[0] == PGConnection.class) {
                return logged(driver);
            }
            if (result instanceof PreparedStatement statement && arguments != null) {
                return logged(PreparedStatement.class, statement, (String) arguments[0]);
            }
            return result instanceof Statement statement ? logged(Statement.class, statement, null) : result;
        });
    }

    /** COPY has an interface of its own. */
    private PGConnection logged(BaseConnection driver) {
        return proxy(
                PGConnection.class,
                (proxy, method, arguments) -> method.getName().equals("getCopyAPI")
                        ? new LoggedCopies(driver)
                        : call(driver, method, arguments));
    }

    private final class LoggedCopies extends CopyManager {

        LoggedCopies(BaseConnection driver) throws SQLException {
            super(driver);
        }

        @Override
        public CopyIn copyIn(String sql) throws SQLException {
            entries.add(sql);
            return super.copyIn(sql);
        }
    }

    private <S extends Statement> S logged(Class<S> type, S statement, @Nullable String sql) {
        return proxy(type, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                entries.add(sql == null && arguments != null ? (String) arguments[0] : String.valueOf(sql));
            }
            return call(statement, method, arguments);
        });
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StatementLog.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
