package org.rialto.server.dialect.shiku.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.TestServer;
import org.rialto.server.testkit.TestServer.Person;

/** How files come out again: headers, parts, and addresses that are none. */
class FileRouteTest {
    private static final byte[] BYTES = bytes(300_000);

    private static TestServer server;
    private static Person alice;
    private static String url;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of());
        alice = server.addUser("alice");
        url = keep("data.bin", BYTES).path("oUrl").asText();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFileComesOutAsItWentIn() {
        HttpResponse<byte[]> served = Poster.get(url);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.body()).isEqualTo(BYTES);
        assertThat(header(served, "Content-Length")).isEqualTo("300000");
        assertThat(header(served, "Cache-Control")).isEqualTo("max-age=345600");
        assertThat(header(served, "Accept-Ranges")).isEqualTo("bytes");
        assertThat(header(served, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(served, "Last-Modified")).endsWith(" GMT");
    }

    @Test
    void picturesAndSoundAreShownInPlaceAsWhatTheyAre() {
        HttpResponse<byte[]> picture = Poster.get(
                keep("首页.PNG", Pictures.of("png", 10, 10)).path("oUrl").asText());
        assertThat(header(picture, "Content-Type")).isEqualTo("image/png");
        assertThat(header(picture, "Content-Disposition"))
                .isEqualTo("inline; filename=\"__.PNG\"; filename*=UTF-8''%E9%A6%96%E9%A1%B5.PNG");
        HttpResponse<byte[]> sound = Poster.get(
                keep("a.mp3", "ID3".getBytes(ISO_8859_1)).path("oUrl").asText());
        assertThat(header(sound, "Content-Type")).isEqualTo("audio/mpeg");
        HttpResponse<byte[]> paper = Poster.get(
                keep("a.pdf", "%PDF-1.7".getBytes(ISO_8859_1)).path("oUrl").asText());
        assertThat(header(paper, "Content-Disposition")).startsWith("attachment");
    }

    @Test
    void headTellsWhatGetWould() {
        HttpResponse<byte[]> served = Poster.head(url);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(header(served, "Content-Length")).isEqualTo("300000");
        assertThat(served.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-299999, 0, 300000",
        "bytes=100-199, 100, 200",
        "bytes=299999-, 299999, 300000",
        "bytes=-1, 299999, 300000",
        "bytes=-999999, 0, 300000",
        "bytes=70000-999999, 70000, 300000"
    })
    void aPartIsServedAlone(String range, int from, int to) {
        HttpResponse<byte[]> served = Poster.get(url, "Range", range);
        assertThat(served.statusCode()).isEqualTo(206);
        assertThat(header(served, "Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/300000");
        assertThat(served.body()).isEqualTo(Arrays.copyOfRange(BYTES, from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=300000-", "bytes=-0", "bytes=400000-500000"})
    void aPartBeyondTheEndIsNone(String range) {
        HttpResponse<byte[]> served = Poster.get(url, "Range", range);
        assertThat(served.statusCode()).isEqualTo(416);
        assertThat(header(served, "Content-Range")).isEqualTo("bytes */300000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bytes=0-1,5-6", "bytes=5-1", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-99999999999999999999"
            })
    void whatIsNoSinglePartGetsAll(String range) {
        assertThat(Poster.get(url, "Range", range).statusCode()).isEqualTo(200);
    }

    @Test
    void aPartOfAnotherVersionGetsAll() {
        String tag = header(Poster.head(url), "ETag");
        assertThat(Poster.get(url, "Range", "bytes=0-1", "If-Range", tag).statusCode())
                .isEqualTo(206);
        assertThat(Poster.get(url, "Range", "bytes=0-1", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasItAlreadyIsToldSo() {
        HttpResponse<byte[]> first = Poster.get(url);
        assertThat(Poster.get(url, "If-None-Match", header(first, "ETag")).statusCode())
                .isEqualTo(304);
        assertThat(Poster.get(url, "If-Modified-Since", header(first, "Last-Modified"))
                        .statusCode())
                .isEqualTo(304);
        assertThat(Poster.get(url, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/0/0/202501/o/..%2f..%2f..%2f..%2frialto.db",
                "/0/0/202501/o/%2e%2e/%2e%2e/%2e%2e/rialto.db",
                "/0/0/202501/o/../../../../rialto.db",
                "/0/0/202501/o/%u002e%u002e/rialto.db",
                "/0/0/202501/o/%252e%252e/rialto.db",
                "/0/0/202501/o/..;/..;/rialto.db",
                "/0/0/202501/o//etc/passwd",
                "/0/0/202501/o/..\\..\\rialto.db",
                "/0/0/202501/o/%c0%ae%c0%ae/rialto.db",
                "/0/0/202501/o/",
                "/0/0/",
                "/files/0/0/",
                "/0/0/202501/x/0123456789abcdef0123456789abcdef.png",
                "/0/0/202501/o/0123456789abcdef0123456789abcdef.png",
                "/0/0/202501/o/0123456789ABCDEF0123456789ABCDEF.png",
                "/0/0/202501/o/0123456789abcdef0123456789abcdef.png%00.html",
                "/images/../rialto.db",
                "/images/%2e%2e%2frialto.db",
                "/images/01234567-89ab-cdef-0123-456789abcdef.png"
            })
    void noOtherSpellingIsAnAddress(String path) {
        String answer =
                Poster.raw(server, "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", new byte[0]);
        assertThat(answer).matches("(?s)HTTP/1\\.1 (404|400|403) .*").doesNotContain("SQLite", "root:");
    }

    @Test
    void aFileIsOnlyUnderItsOwnersAddress() {
        assertThat(Poster.get(url.replaceFirst("/\\d+/\\d+/(\\d{6})/", "/0/0/$1/"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(Poster.get(url.replaceFirst("/\\d{6}/", "/200001/")).statusCode())
                .isEqualTo(404);
        assertThat(Poster.get(url.replace("/o/", "/t/")).statusCode()).isEqualTo(404);
        assertThat(Poster.get(url.replace(".bin", ".png")).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingButReadingIsAllowed() {
        String answer = Poster.raw(
                server,
                "DELETE " + url.substring(url.indexOf('/', 7)) + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
                new byte[0]);
        assertThat(answer).startsWith("HTTP/1.1 405").contains("GET, HEAD, OPTIONS");
    }

    @Test
    void bytesThatAreGoneAreNotFound() throws IOException {
        String lost = keep("lost.txt", new byte[3]).path("oUrl").asText();
        Files.delete(server.folder().resolve("files" + lost.substring(lost.indexOf('/', 7))));
        assertThat(Poster.get(lost).statusCode()).isEqualTo(404);
    }

    @Test
    void readersWhoTakeNothingHoldNoThread() throws IOException {
        String large = keep("large.bin", bytes(20_000_000)).path("oUrl").asText();
        Map<Socket, Boolean> lazy = new HashMap<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                lazy.put(socket, true);
                socket.getOutputStream()
                        .write(("GET " + large.substring(large.indexOf('/', 7)) + " HTTP/1.1\r\nHost: h\r\n\r\n")
                                .getBytes(ISO_8859_1));
            }
            AtomicInteger served = new AtomicInteger();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> Poster.get(url).body().length == BYTES.length && served.incrementAndGet() == 20);
            try (Socket one = lazy.keySet().iterator().next()) {
                InputStream in = one.getInputStream();
                assertThat(in.readNBytes(20_000_000)).hasSize(20_000_000);
            }
        } finally {
            for (Socket socket : lazy.keySet()) {
                socket.close();
            }
        }
    }

    private static JsonNode keep(String name, byte[] bytes) {
        return Poster.upload(server)
                .header("token", alice.token())
                .file(name, bytes)
                .post()
                .path("data")
                .elements()
                .next()
                .path(0);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
