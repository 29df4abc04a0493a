package org.rialto.server.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * A real connection on which the n-th execution of a statement fails, as a disk would make it fail.
 *
 * <p>Thread: confined, {@link #failAt} safe.
 */
final class FailingConnection {
    private static final int SQLITE_IOERR = 10;

    private volatile long failAt = Long.MAX_VALUE;
    private volatile int code = SQLITE_IOERR;
    private long executions;

    /** The n-th execution from now on fails, once. */
    synchronized void failAt(long n, int sqliteCode) {
        failAt = executions + n;
        code = sqliteCode;
    }

    /** Whether the failure has happened. */
    synchronized boolean hasFailed() {
        return executions >= failAt;
    }

    Connection around(Connection real) {
        return proxy(Connection.class, (proxy, method, args) -> {
            Object result = call(real, method, args);
            return result instanceof PreparedStatement statement ? around(statement) : result;
        });
    }

    private PreparedStatement around(PreparedStatement real) {
        return proxy(PreparedStatement.class, (proxy, method, args) -> {
            if (method.getName().startsWith("execute")) {
                synchronized (this) {
                    if (++executions == failAt) {
                        throw new SQLException("injected failure", "", code);
                    }
                }
            }
            return call(real, method, args);
        });
    }

    private static Object call(Object real, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
