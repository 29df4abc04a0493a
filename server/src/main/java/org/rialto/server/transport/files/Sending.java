package org.rialto.server.transport.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Set;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.WriteHandler;
import org.glassfish.grizzly.http.io.NIOOutputStream;
import org.glassfish.grizzly.http.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way: a chunk is read when the one before has gone out. Reading the disk is left to workers.
 *
 * <p>Thread: one at a time, a worker; {@link #endIfSilent} any.
 */
final class Sending implements WriteHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
    private static final int CHUNK = 64 * 1024;

    private final Response response;
    private final NIOOutputStream out;
    private final Connection<?> connection;
    private final Executor workers;
    private final FileChannel file;
    private final Set<Sending> all;
    private final byte[] chunk = new byte[CHUNK];
    private final long end;
    private long at;
    private volatile long lately = System.nanoTime();

    Sending(Response response, FileChannel file, ByteRange part, Set<Sending> all) {
        this.response = response;
        this.out = response.getNIOOutputStream();
        this.connection = response.getRequest().getContext().getConnection();
        this.workers = connection.getTransport().getWorkerThreadPool();
        this.file = file;
        this.all = all;
        this.at = part.first();
        this.end = part.first() + part.length();
    }

    void start() {
        all.add(this);
        response.suspend();
        out.notifyCanWrite(this);
    }

    @Override
    public void onWritePossible() {
        lately = System.nanoTime();
        workers.execute(this::next);
    }

    @Override
    public void onError(Throwable error) {
        if (all.remove(this)) {
            close();
            response.resume();
        }
    }

    void endIfSilent(long now, long silentNanos) {
        if (now - lately > silentNanos) {
            connection.terminateSilently();
            onError(new IOException("nobody takes it"));
        }
    }

    private void next() {
        try {
            int read = file.read(ByteBuffer.wrap(chunk, 0, (int) Math.min(CHUNK, end - at)), at);
            if (read < 0) {
                throw new IOException("a file is shorter than it was");
            }
            out.write(chunk, 0, read);
            at += read;
            if (at < end) {
                out.flush();
                out.notifyCanWrite(this);
            } else {
                all.remove(this);
                close();
                out.close();
                response.resume();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a file was not sent to its end", e);
            connection.terminateSilently();
            onError(e);
        }
    }

    private void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("a file does not close: {}", e.getMessage());
        }
    }
}
