package org.rialto.server.transport;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * A body that breaks off, or is not what it says it is, is the client's fault.
 *
 * <p>Thread: safe.
 */
@Provider
final class BrokenBodies implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) {
        try {
            return context.proceed();
        } catch (IOException e) { // Jackson's exceptions among them
            throw new BadRequestException("unreadable body", e);
        }
    }
}
