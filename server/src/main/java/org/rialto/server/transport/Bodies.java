package org.rialto.server.transport;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that is too long, that breaks off, or that is not what it says it is, is the client's fault. Resources that
 * take the stream itself look after its length themselves.
 *
 * <p>Thread: safe.
 */
@Provider
final class Bodies implements ReaderInterceptor {
    private final int limit;

    Bodies(int limit) {
        this.limit = limit;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) {
        boolean stream = context.getType().isAssignableFrom(InputStream.class);
        Limited body = new Limited(context.getInputStream(), stream ? Long.MAX_VALUE : limit);
        context.setInputStream(body);
        try {
            return context.proceed();
        } catch (IOException e) { // Jackson's exceptions among them
            throw body.left < 0
                    ? new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE, e)
                    : new BadRequestException("unreadable body", e);
        }
    }

    private static final class Limited extends FilterInputStream {
        private long left;

        Limited(InputStream in, long limit) {
            super(in);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(read);
            return read;
        }

        private void count(int read) throws IOException {
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("body over the limit");
            }
        }
    }
}
