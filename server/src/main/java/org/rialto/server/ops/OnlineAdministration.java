package org.rialto.server.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import org.rialto.server.config.OperatorException;

/**
 * Asks the server that has the data folder open, over its operations port.
 *
 * <p>Thread: immutable.
 */
public final class OnlineAdministration implements Administration {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;

    private final OpsFile server;

    private OnlineAdministration(OpsFile server) {
        this.server = server;
    }

    /** @throws OperatorException when the server left no word where it can be asked */
    public static OnlineAdministration of(Path data) {
        return OpsFile.find(data)
                .map(OnlineAdministration::new)
                .orElseThrow(() -> OperatorException.failed("the data folder " + data
                        + " is in use, but " + data.resolve("run").resolve("ops.json")
                        + " does not say where the server can be asked; try again when it has started or stopped"));
    }

    @Override
    public JsonNode call(String command, JsonNode arguments) {
        try {
            // The small client of the JDK: the newer one costs 200 ms of start, and this is one request.
            URL url = URI.create("http://127.0.0.1:" + server.port() + "/admin/" + command)
                    .toURL();
            HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Authorization", "Bearer " + server.key());
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream body = connection.getOutputStream()) {
                JSON.writeValue(body, arguments);
            }
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                JsonNode answer = body == null ? JSON.createObjectNode() : JSON.readTree(body);
                if (status >= 400) {
                    throw OperatorException.failed(
                            answer.path("error").asText("the server refused the command with status " + status));
                }
                return answer;
            }
        } catch (IOException e) {
            throw OperatorException.failed("the server (process " + server.pid() + ") does not answer on its operations"
                    + " port " + server.port() + ": " + OperatorException.reason(e));
        }
    }
}
