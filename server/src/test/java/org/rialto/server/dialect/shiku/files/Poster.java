package org.rialto.server.dialect.shiku.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.rialto.server.testkit.TestServer;

/** Posts forms to a server and gets files from it. Thread: the test's. */
public final class Poster {
    private static final String BOUNDARY = "----rialto";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final HttpRequest.Builder request;

    private Poster(TestServer server, String path) {
        this.request = HttpRequest.newBuilder(server.http(path)).timeout(Duration.ofSeconds(30));
    }

    public static Poster to(TestServer server, String path) {
        return new Poster(server, path);
    }

    static Poster upload(TestServer server) {
        return to(server, "/upload/UploadServlet");
    }

    public Poster header(String name, String value) {
        request.header(name, value);
        return this;
    }

    public Poster field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    public Poster file(String field, String fileName, byte[] bytes) {
        return part("name=\"" + field + "\"; filename=\"" + fileName + "\"", bytes);
    }

    Poster file(String fileName, byte[] bytes) {
        return file("file", fileName, bytes);
    }

    Poster part(String disposition, byte[] bytes) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                        + "\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(ISO_8859_1));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(ISO_8859_1));
        return all.toByteArray();
    }

    public JsonNode post() {
        HttpResponse<String> answer = send(
                request.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        return json(answer.body());
    }

    /** A request written by hand: what its head promises need not come. The answer, as far as it comes. */
    static String raw(TestServer server, String head, byte[] sent) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            socket.getOutputStream().write(sent);
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static HttpResponse<byte[]> get(String url, String... headers) {
        HttpRequest.Builder get = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            get.headers(headers);
        }
        return send(get.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    static HttpResponse<byte[]> head(String url) {
        HttpRequest head = HttpRequest.newBuilder(URI.create(url))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        return send(head, HttpResponse.BodyHandlers.ofByteArray());
    }

    static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** All files below a folder of the data folder, as paths from there. */
    static List<String> files(TestServer server, String folder) {
        Path root = server.folder().resolve(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
