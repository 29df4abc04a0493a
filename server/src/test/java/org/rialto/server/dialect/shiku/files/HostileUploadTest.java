package org.rialto.server.dialect.shiku.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rialto.server.testkit.TestServer;
import org.rialto.server.testkit.TestServer.Person;

/** What people with bad intentions hand in: nothing is shown in place, nothing leaves its folder, nothing stays behind. */
class HostileUploadTest {
    private static final String SCRIPT = "<script>alert(document.domain)</script>";

    private TestServer server;
    private Person mallory;

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of("limits.upload-quota-bytes", "100000", "limits.upload-bytes", "1000000"));
        mallory = server.addUser("mallory");
    }

    @AfterEach
    void nothingStaysBehind() throws IOException {
        assertThat(Poster.files(server, "tmp")).isEmpty();
        assertThat(Poster.files(server, "files"))
                .allSatisfy(file -> assertThat(file).matches("\\d+/\\d+/\\d{6}/[ot]/[0-9a-f]{32}\\.[a-z0-9]{1,10}"));
        try (Stream<Path> top = Files.list(server.folder())) {
            assertThat(top.map(path -> path.getFileName().toString()))
                    .allMatch(name -> List.of("files", "tmp", "run", "lock").contains(name)
                            || name.startsWith("rialto.db")
                            || name.startsWith("search.db"));
        }
        server.close();
    }

    static Stream<Disguise> disguises() {
        byte[] script = SCRIPT.getBytes(UTF_8);
        return Stream.of(
                new Disguise("page.png", script),
                new Disguise("page.jpg", script),
                new Disguise("page.gif", script),
                new Disguise("page.mp4", script),
                new Disguise("page.mp3", script),
                new Disguise("page.pdf", script),
                new Disguise("page.zip", script),
                new Disguise("bomb.png", Pictures.zipBomb()),
                new Disguise("flood.png", Pictures.pngHead(50_000, 50_000)),
                new Disguise("overflow.png", Pictures.pngHead(Integer.MAX_VALUE, Integer.MAX_VALUE)),
                new Disguise("empty.png", Pictures.pngHead(10, 10)),
                new Disguise("cut.jpg", Arrays.copyOf(Pictures.of("jpg", 64, 64), 100)),
                new Disguise("gif-and-script.gif", ("GIF89a/*" + SCRIPT + "*/=1;").getBytes(UTF_8)),
                new Disguise("nothing.png", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void whatIsNotWhatItsEndingSaysIsNotKept(Disguise disguise) {
        JsonNode answer = mine().file(disguise.name, disguise.bytes).post();
        assertThat(answer.path("failure").asInt()).isEqualTo(1);
        assertThat(Poster.files(server, "files")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.svg", "a.xml", "a.js", "a.css", "a.swf", "a.exe", "a.mht", "a.htc", "a.unknown", "a", "a.HTA"
            })
    void whatCouldRunIsSavedNotShown(String name) {
        HttpResponse<byte[]> served = Poster.get(url(mine().file(name, svg()).post()));
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(served.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment;");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(served.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.html", "a.htm", "a.jsp", "a.xhtml", "a.shtml", "a.jspx", "a.php", "a.png.HTML"})
    void pagesAreNotServedAtAll(String name) {
        HttpResponse<byte[]> served = Poster.get(url(mine().file(name, svg()).post()));
        assertThat(served.statusCode()).isEqualTo(403);
        assertThat(served.body()).isEmpty();
    }

    @Test
    void aPictureWithAScriptBehindItIsAPictureAndNothingElse() {
        byte[] gif = Pictures.of("gif", 10, 10);
        byte[] both = Arrays.copyOf(gif, gif.length + SCRIPT.length());
        System.arraycopy(SCRIPT.getBytes(UTF_8), 0, both, gif.length, SCRIPT.length());
        HttpResponse<byte[]> served = Poster.get(url(mine().file("a.gif", both).post()));
        assertThat(served.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    static Stream<String> names() {
        return Stream.of(
                "../../../../etc/cron.d/evil.txt",
                "..\\..\\..\\evil.txt",
                "/etc/passwd",
                "C:\\Windows\\evil.txt",
                "evil.png\0.txt",
                "\0",
                "..",
                ".",
                "...",
                "a.txt/",
                "x".repeat(300) + ".txt",
                "汉".repeat(300) + ".txt",
                "x." + "y".repeat(300),
                "a.../../txt",
                "a.%2e%2e%2ftxt",
                "CON.txt",
                "a;b=c.txt",
                "\u202Egnp.exe",
                "a.TXT ",
                "🧨".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noNameReachesThePath(String name) {
        JsonNode item = item(mine().file(name, "hello".getBytes(UTF_8)).post());
        assertThat(item.path("status").asInt()).as(item.toString()).isEqualTo(1);
        assertThat(item.path("oFileName").asText().getBytes(UTF_8)).hasSizeBetween(1, 255);
        assertThat(item.path("oFileName").asText()).doesNotContain("/", "\\", "\0", "\u202E");
        HttpResponse<byte[]> served = Poster.get(item.path("oUrl").asText());
        assertThat(served.body()).isEqualTo("hello".getBytes(UTF_8));
        assertThat(served.headers().firstValue("Content-Disposition").orElse(""))
                .matches("(inline|attachment); filename=\"[ -~&&[^\"\\\\]]+\"; filename\\*=UTF-8''[A-Za-z0-9.%-]+");
    }

    static Stream<String> forms() {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        return Stream.of(
                "",
                "no form at all",
                "--b",
                "--b\r\n",
                part + "hello",
                part + "hello\r\n--b",
                "--b\r\n" + "X".repeat(100_000) + "\r\n\r\nhello\r\n--b--\r\n",
                "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n" + "x".repeat(100_000) + "\r\n--b--\r\n",
                ("--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx\r\n").repeat(1000) + "--b--\r\n");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void brokenFormsAreRefusedInTheWiresWords(String form) {
        byte[] body = form.getBytes(ISO_8859_1);
        assertThat(Poster.raw(server, head("multipart/form-data; boundary=b", body.length), body))
                .startsWith("HTTP/1.1 200")
                .contains("\"resultCode\":1020101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=\"\"", "text/html; boundary=b"})
    void aTypeWithoutBoundaryIsNoForm(String type) {
        byte[] body = "--b\r\n\r\n--b--".getBytes(ISO_8859_1);
        assertThat(Poster.raw(server, head(type, body.length), body)).contains("\"resultCode\":1020101");
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() {
        byte[] body = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n"
                        + "x".repeat(200_000))
                .getBytes(ISO_8859_1);
        Poster.raw(server, head("multipart/form-data; boundary=b", 900_000), body);
        assertThat(Poster.files(server, "files")).isEmpty();
        assertThat(mine().file("a.txt", new byte[5]).post().path("success").asInt())
                .isEqualTo(1);
    }

    @Test
    void theQuotaOfAUserIsForAllFilesTogether() {
        assertThat(mine().file("a.txt", new byte[60_000]).post().path("success").asInt())
                .isEqualTo(1);
        JsonNode answer = mine().file("b.txt", new byte[30_000])
                .file("c.txt", new byte[30_000])
                .post();
        assertThat(answer.path("success").asInt()).isEqualTo(1);
        assertThat(answer.path("failure").asInt()).isEqualTo(1);
        assertThat(Poster.files(server, "files")).hasSize(2);
        assertThat(Poster.upload(server)
                        .header("token", server.addUser("other").token())
                        .file("d.txt", new byte[60_000])
                        .post()
                        .path("success")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void withoutATokenTwentyFilesAMinuteAreTaken() {
        Poster many = Poster.upload(server);
        for (int i = 0; i < 21; i++) {
            many.file(i + ".txt", new byte[10]);
        }
        JsonNode answer = many.post();
        assertThat(answer.path("success").asInt()).isEqualTo(20);
        assertThat(answer.path("failure").asInt()).isEqualTo(1);
        assertThat(mine().file("a.txt", new byte[10]).post().path("success").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"})
    void whoComesThroughAProxyNeedsAToken(String header) {
        JsonNode answer = Poster.upload(server)
                .header(header, "203.0.113.7")
                .file("a.txt", new byte[10])
                .post();
        assertThat(answer.path("resultCode").asInt()).isEqualTo(1030101);
        assertThat(Poster.files(server, "files")).isEmpty();
    }

    private Poster mine() {
        return Poster.upload(server).header("token", mallory.token());
    }

    private String head(String type, int length) {
        return "POST /upload/UploadServlet HTTP/1.1\r\nHost: h\r\nConnection: close\r\ntoken: " + mallory.token()
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static byte[] svg() {
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\">" + SCRIPT + "</svg>").getBytes(UTF_8);
    }

    private static JsonNode item(JsonNode answer) {
        return answer.path("data").elements().next().path(0);
    }

    private static String url(JsonNode answer) {
        return item(answer).path("oUrl").asText();
    }

    record Disguise(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }
}
