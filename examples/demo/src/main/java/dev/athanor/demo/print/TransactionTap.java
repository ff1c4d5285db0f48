package dev.athanor.demo.print;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Hears what begins, ends and divides transactions: the driver sends that itself, so no listener of jOOQ is told. */
record TransactionTap(Consumer<String> heard) {

    DataSource on(DataSource source) {
        return proxy(DataSource.class, source, (method, arguments, result) -> {
            if (result instanceof Connection connection) {
                return proxy(Connection.class, connection, this::listen);
            }
            return result;
        });
    }

    private @Nullable Object listen(Method method, Object[] arguments, @Nullable Object result) {
        boolean onSavepoint = arguments.length == 1 && arguments[0] instanceof Savepoint;
        switch (method.getName()) {
            case "setAutoCommit" -> {
                if (Boolean.FALSE.equals(arguments[0])) {
                    heard.accept("begin");
                }
            }
            case "commit" -> heard.accept("commit");
            case "rollback" -> heard.accept(onSavepoint ? "rollback to savepoint" : "rollback");
            case "setSavepoint" -> heard.accept("savepoint");
            case "releaseSavepoint" -> heard.accept("release savepoint");
            default -> {}
        }
        return result;
    }

    private static <T> T proxy(Class<T> type, T target, Listener listener) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object[] given = arguments == null ? new Object[0] : arguments;
            try {
                return listener.after(method, given, method.invoke(target, given));
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Listener {
        @Nullable
        Object after(Method method, Object[] arguments, @Nullable Object result);
    }
}
