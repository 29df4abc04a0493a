package org.rialto.desktop.net;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import org.glassfish.tyrus.client.ClientManager;
import org.glassfish.tyrus.client.ClientProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket to the server: text in, text out, and one word when it is gone. Everything it tells comes on threads of
 * the WebSocket client.
 *
 * <p>Thread: safe.
 */
final class DeskSocket {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSocket.class);
    private static final int LARGEST_FRAME = 8 << 20;
    private static final int HANDSHAKE_MS = 10_000;

    private final Listener listener;
    private volatile State state = new State.Opening();

    /** Hears of one socket. {@link #closed} comes exactly once, also when it never opened. */
    interface Listener {
        void opened(DeskSocket socket);

        void text(DeskSocket socket, String text);

        void closed(DeskSocket socket);
    }

    private sealed interface State {
        record Opening() implements State {}

        record Open(Session session) implements State {}

        record Closed() implements State {}
    }

    private DeskSocket(Listener listener) {
        this.listener = listener;
    }

    /** Begins to connect and returns at once. */
    static DeskSocket open(URI uri, Listener listener) {
        DeskSocket socket = new DeskSocket(listener);
        Thread thread = new Thread(() -> socket.connect(uri), "rialto-connect");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    /** What cannot be sent is lost with its socket, which {@link Listener#closed} tells. */
    void send(String text) {
        if (state instanceof State.Open open) {
            open.session().getAsyncRemote().sendText(text, result -> {
                if (!result.isOK()) {
                    LOG.debug("send failed", result.getException());
                    close();
                }
            });
        }
    }

    void close() {
        State was = finish();
        if (was instanceof State.Open open) {
            try {
                open.session().close();
            } catch (IOException gone) {
                LOG.debug("close failed", gone);
            }
        }
        if (!(was instanceof State.Closed)) {
            listener.closed(this);
        }
    }

    private synchronized State finish() {
        State was = state;
        state = new State.Closed();
        return was;
    }

    private synchronized boolean start(Session session) {
        if (state instanceof State.Opening) {
            state = new State.Open(session);
            return true;
        }
        return false;
    }

    private void connect(URI uri) {
        ClientManager client = ClientManager.createClient();
        client.getProperties().put(ClientProperties.HANDSHAKE_TIMEOUT, HANDSHAKE_MS);
        client.getProperties().put(ClientProperties.SHARED_CONTAINER, true);
        client.getProperties().put(ClientProperties.INCOMING_BUFFER_SIZE, LARGEST_FRAME);
        proxy(uri, client);
        try {
            client.connectToServer(
                    new DeskEndpoint(), ClientEndpointConfig.Builder.create().build(), uri);
        } catch (DeploymentException | IOException | RuntimeException unreachable) {
            LOG.debug("no connection to {}", uri, unreachable);
            close();
        }
    }

    private static void proxy(URI uri, ClientManager client) {
        ProxySelector selector = ProxySelector.getDefault();
        URI asHttp = URI.create(uri.toString().replaceFirst("^ws", "http"));
        for (Proxy proxy : selector == null ? java.util.List.<Proxy>of() : selector.select(asHttp)) {
            if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress at) {
                client.getProperties()
                        .put(ClientProperties.PROXY_URI, "http://" + at.getHostString() + ":" + at.getPort());
            }
        }
    }

    private final class DeskEndpoint extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.setMaxTextMessageBufferSize(LARGEST_FRAME);
            session.addMessageHandler(new MessageHandler.Whole<String>() {
                @Override
                public void onMessage(String text) {
                    listener.text(DeskSocket.this, text);
                }
            });
            if (start(session)) {
                listener.opened(DeskSocket.this);
            } else {
                leave(session);
            }
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            LOG.debug("closed: {}", reason);
            close();
        }

        @Override
        public void onError(Session session, Throwable problem) {
            LOG.debug("socket failed", problem);
            close();
        }

        private void leave(Session session) {
            try {
                session.close();
            } catch (IOException gone) {
                LOG.debug("close failed", gone);
            }
        }
    }
}
