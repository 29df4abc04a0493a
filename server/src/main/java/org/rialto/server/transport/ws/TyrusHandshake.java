package org.rialto.server.transport.ws;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Extension;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.core.HandshakeException;
import org.glassfish.tyrus.core.RequestContext;
import org.glassfish.tyrus.core.TyrusEndpointWrapper;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.core.Version;
import org.glassfish.tyrus.core.extension.ExtendedExtension;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * Answers WebSocket handshakes by Tyrus, without its container: no scanning, no thread pools, no sessions. Neither
 * subprotocols nor extensions are agreed to; compressed frames could grow without bound.
 *
 * <p>Thread: safe.
 */
final class TyrusHandshake {
    private final TyrusEndpointWrapper endpoint;

    @SuppressWarnings("NullAway") // Tyrus needs none of these for the handshake alone
    TyrusHandshake() {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(NeverOpened.class, "/")
                .configurator(new AgreesToNothing())
                .build();
        try {
            endpoint = new TyrusEndpointWrapper(
                    new NeverOpened(), config, null, null, "/", config.getConfigurator(), null, null, null, false);
        } catch (DeploymentException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer: 101 with its headers, or 400 or 426. */
    UpgradeResponse answer(Handshake handshake) {
        RequestContext request =
                RequestContext.Builder.create().requestURI(URI.create("/")).build();
        request.getHeaders().putAll(handshake.headers());
        TyrusUpgradeResponse response = new TyrusUpgradeResponse();
        if (!Version.DRAFT17.validate(request)) {
            response.setStatus(426);
            response.getHeaders()
                    .put(HandshakeRequest.SEC_WEBSOCKET_VERSION, List.of(Version.getSupportedWireProtocolVersions()));
            return response;
        }
        try {
            Map<String, Object> properties = new HashMap<>();
            ExtendedExtension.ExtensionContext extensions = () -> properties;
            Version.DRAFT17.createHandler(false, null).handshake(endpoint, request, response, extensions);
        } catch (HandshakeException e) {
            response.setStatus(400); // Tyrus says 500 for a missing key
        }
        return response;
    }

    /** Tyrus wants an endpoint to shake hands for; ours never sees a session. */
    private static final class NeverOpened extends Endpoint {
        @Override
        public void onOpen(Session session, EndpointConfig config) {
            throw new IllegalStateException("the handshake alone is Tyrus'");
        }
    }

    private static final class AgreesToNothing extends ServerEndpointConfig.Configurator {
        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return "";
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }
    }
}
