package org.rialto.desktop.net;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/**
 * What is asked over HTTP: signing in and out. Never blocks; the futures complete on a thread of the client.
 *
 * <p>Thread: safe.
 */
public final class ServerApi {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ObjectMapper json;
    private final HttpClient client;

    public ServerApi(ObjectMapper json) {
        this.json = json;
        this.client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(Optional.ofNullable(ProxySelector.getDefault()).orElseGet(() -> ProxySelector.of(null)))
                .build();
    }

    /** Completes always with an answer, never with an exception. */
    public CompletableFuture<SignIn> signIn(ServerAddress server, String account, String password) {
        String body = json.valueToTree(Map.of("account", account, "password", password))
                .toString();
        HttpRequest request = HttpRequest.newBuilder(server.http("/api/login"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(this::answer)
                .exceptionally(problem -> new SignIn.Unreachable(cause(problem)));
    }

    /** Makes the token worthless. What goes wrong does not matter: it expires by itself. */
    public CompletableFuture<Boolean> signOut(ServerAddress server, String token) {
        HttpRequest request = HttpRequest.newBuilder(server.http("/api/logout"))
                .timeout(Duration.ofSeconds(3))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody())
                .build();
        return client.sendAsync(request, BodyHandlers.discarding())
                .thenApply(response -> response.statusCode() / 100 == 2)
                .exceptionally(problem -> false);
    }

    private SignIn answer(HttpResponse<String> response) {
        JsonNode body = parse(response.body());
        String token = body.path("token").asText("");
        return switch (response.statusCode()) {
            case 200 ->
                token.isEmpty()
                        ? new SignIn.NotRialto()
                        : new SignIn.Done(token, body.path("expiresAt").asLong());
            case 401 ->
                body.has("error")
                        ? new SignIn.WrongCredentials(body.path("triesLeft").asInt())
                        : new SignIn.NotRialto();
            case 403 -> body.path("error").asText().equals("disabled") ? new SignIn.Disabled() : new SignIn.NotRialto();
            case 429 ->
                new SignIn.TooMany(Duration.ofMillis(body.path("retryAfterMs").asLong(1000)));
            default -> new SignIn.NotRialto();
        };
    }

    private JsonNode parse(String body) {
        try {
            JsonNode node = json.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException notOurs) {
            return MissingNode.getInstance();
        }
    }

    private static SignIn.Cause cause(Throwable problem) {
        SignIn.Cause found = SignIn.Cause.REFUSED;
        for (Throwable at = problem; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
                return SignIn.Cause.ADDRESS;
            } else if (at instanceof CertificateException) {
                return SignIn.Cause.CERTIFICATE;
            } else if (at instanceof SSLException) {
                found = SignIn.Cause.TLS;
            } else if (at instanceof HttpTimeoutException && !(at.getCause() instanceof ConnectException)) {
                found = SignIn.Cause.TIMEOUT;
            }
        }
        return found;
    }
}
