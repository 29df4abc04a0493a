package org.rialto.server.store;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.rialto.server.core.port.Reads;
import org.rialto.server.core.port.View;

/**
 * A few read-only connections, lent for one question each. Statements are prepared once per connection, which no
 * pool library offers for SQLite.
 *
 * <p>Thread: safe; waits for a connection when all are lent.
 */
final class ReadPool implements Reads, AutoCloseable {
    private final List<SqliteView> all;
    private final BlockingQueue<SqliteView> free;

    ReadPool(List<SqliteView> views) {
        this.all = List.copyOf(views);
        this.free = new ArrayBlockingQueue<>(views.size(), false, views);
    }

    @Override
    public <T> T read(Function<View, T> query) {
        SqliteView view;
        try {
            view = free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a read connection", e);
        }
        try {
            view.sql.run("BEGIN");
            try {
                return query.apply(view);
            } finally {
                view.sql.run("COMMIT");
            }
        } finally {
            free.add(view);
        }
    }

    @Override
    public void close() {
        all.forEach(view -> view.sql.close());
    }
}
