package org.rialto.server.transport.ws;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.jspecify.annotations.Nullable;

/**
 * The filter between the network and the HTTP codec: takes the bytes of connections that have become WebSockets, so
 * that HTTP never sees them, and lets all others pass.
 *
 * <p>Thread: called on selector threads.
 */
final class WsFrames extends BaseFilter {
    private final Attribute<WsSocket> socketOf = Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("rialto.websocket");

    /** From now on the connection's bytes are this socket's. */
    void take(org.glassfish.grizzly.Connection<?> connection, WsSocket socket) {
        socketOf.set(connection, socket);
    }

    @Override
    public NextAction handleRead(FilterChainContext ctx) {
        @Nullable WsSocket socket = socketOf.get(ctx.getConnection());
        if (socket == null) {
            return ctx.getInvokeAction();
        }
        Buffer bytes = ctx.getMessage();
        socket.loop().event(() -> socket.received(bytes.toByteBuffer()));
        bytes.tryDispose();
        return ctx.getStopAction();
    }

    @Override
    public NextAction handleClose(FilterChainContext ctx) {
        @Nullable WsSocket socket = socketOf.get(ctx.getConnection());
        if (socket != null) {
            socket.loop().runHere(socket::disconnected);
        }
        return ctx.getInvokeAction();
    }
}
