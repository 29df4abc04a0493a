package org.rialto.server.dialect.shiku.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rialto.server.testkit.TestServer;
import org.rialto.server.testkit.TestServer.Person;

/** Uploads as Shiku's document has them. */
class UploadTest {
    private static final String HEX = "[0-9a-f]{32}";

    private static TestServer server;
    private static Person alice;

    @BeforeAll
    static void start() {
        server = TestServer.start(Map.of("limits.upload-bytes", "2000000"));
        alice = server.addUser("alice");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void thePictureOfTheDocumentIsAnsweredAsTheDocumentSays() {
        JsonNode answer = Poster.upload(server)
                .file("首页.png", Pictures.of("png", 640, 480))
                .field("validTime", "0")
                .post();

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("total", "data", "success", "failure", "resultCode", "time");
        assertThat(answer.path("resultCode").asInt()).isEqualTo(1);
        assertThat(answer.path("total").asInt()).isEqualTo(1);
        assertThat(answer.path("success").asInt()).isEqualTo(1);
        assertThat(answer.path("failure").asInt()).isZero();
        assertThat(answer.path("time").isIntegralNumber()).isTrue();
        assertThat(answer.path("data").fieldNames()).toIterable().containsExactly("images");
        JsonNode item = answer.path("data").path("images").path(0);
        assertThat(item.fieldNames()).toIterable().containsExactlyInAnyOrder("oFileName", "oUrl", "tUrl", "status");
        assertThat(item.path("oFileName").asText()).isEqualTo("首页.png");
        assertThat(item.path("status").asInt()).isEqualTo(1);
        assertThat(item.path("oUrl").asText())
                .matches("http://127\\.0\\.0\\.1:" + server.port() + "/0/0/\\d{6}/o/" + HEX + "\\.png");
        assertThat(item.path("tUrl").asText())
                .isEqualTo(item.path("oUrl").asText().replace("/o/", "/t/"));
    }

    @Test
    void aTokenAnywhereMakesTheFileItsOwners() {
        String path = "/" + alice.number() % 10_000 + "/" + alice.number() + "/";
        byte[] text = "hello".getBytes(UTF_8);
        assertThat(url(Poster.upload(server)
                        .field("access_token", alice.token())
                        .file("a.txt", text)
                        .post()))
                .contains(path);
        assertThat(url(Poster.upload(server)
                        .file("a.txt", text)
                        .field("access_token", alice.token())
                        .post()))
                .contains(path);
        assertThat(url(Poster.upload(server)
                        .header("token", alice.token())
                        .file("a.txt", text)
                        .post()))
                .contains(path);
        assertThat(url(Poster.to(server, "/upload/UploadServlet?access_token=" + alice.token())
                        .field("userId", "10005")
                        .file("a.txt", text)
                        .post()))
                .contains(path);
    }

    @Test
    void aBadTokenIsRefusedWhereNoneWouldDo() {
        JsonNode answer = Poster.upload(server)
                .field("access_token", "0123456789abcdef0123456789abcdef")
                .file("a.txt", new byte[3])
                .post();
        assertThat(answer.path("resultCode").asInt()).isEqualTo(1030102);
    }

    @Test
    void namesComeAsBytesOfUtf8OrEscapedAsRfc5987HasIt() {
        byte[] text = "hello".getBytes(UTF_8);
        assertThat(item(mine().file("首页.txt", text).post()).path("oFileName").asText())
                .isEqualTo("首页.txt");
        assertThat(item(mine().part("name=\"file\"; filename*=UTF-8''%E9%A6%96%E9%A1%B5.txt", text)
                                .post())
                        .path("oFileName")
                        .asText())
                .isEqualTo("首页.txt");
        assertThat(item(mine().part("name=\"file\"; filename=\"__.txt\"; filename*=utf-8''%E9%A6%96%E9%A1%B5.txt", text)
                                .post())
                        .path("oFileName")
                        .asText())
                .isEqualTo("首页.txt");
    }

    @Test
    void severalFilesGoIntoTheirBucketsAndABadOneHarmsNone() {
        JsonNode answer = mine().file("a.png", Pictures.of("png", 10, 10))
                .file("b.png", "no picture at all".getBytes(UTF_8))
                .file("c.mp3", "ID3 and some".getBytes(UTF_8))
                .file("d.mp4", "\0\0\0\u0018ftypisom".getBytes(ISO_8859_1))
                .file("e.docx", Pictures.zipBomb())
                .post();

        assertThat(answer.path("total").asInt()).isEqualTo(5);
        assertThat(answer.path("success").asInt()).isEqualTo(4);
        assertThat(answer.path("failure").asInt()).isEqualTo(1);
        assertThat(answer.path("resultCode").asInt()).isEqualTo(1);
        JsonNode data = answer.path("data");
        assertThat(data.fieldNames()).toIterable().containsExactlyInAnyOrder("images", "audios", "videos", "others");
        assertThat(data.path("images").path(0).path("status").asInt()).isEqualTo(1);
        JsonNode bad = data.path("images").path(1);
        assertThat(bad.path("status").asInt()).isZero();
        assertThat(bad.path("message").asText()).isNotBlank();
        assertThat(bad.has("oUrl")).isFalse();
        assertThat(data.path("audios").path(0).has("tUrl")).isFalse();
        assertThat(data.path("others").path(0).path("oFileName").asText()).isEqualTo("e.docx");
    }

    @Test
    void theLongerSideOfAThumbnailIsAHundredAndNothingGrows() {
        assertThat(thumbnail("png", 800, 400))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(100, 50);
        assertThat(thumbnail("jpg", 300, 3000))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(10, 100);
        assertThat(thumbnail("gif", 101, 7))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(100, 7);
        assertThat(thumbnail("bmp", 40, 20))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(40, 20);
        assertThat(thumbnail("png", 20_000, 2))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(100, 1);
    }

    @Test
    void aThumbnailStandsUprightAndForgetsThePlace() {
        byte[] jpeg = Pictures.turnedWithPlace(400, 200);
        JsonNode item = item(mine().file("turned.jpg", jpeg).post());
        byte[] small = Poster.get(item.path("tUrl").asText()).body();
        BufferedImage picture = Pictures.read(small);
        assertThat(picture.getWidth()).isEqualTo(50);
        assertThat(picture.getHeight()).isEqualTo(100);
        assertThat(picture.getRGB(25, 20) & 0xff)
                .as("red above after a quarter turn")
                .isLessThan(100);
        assertThat(picture.getRGB(25, 80) & 0xff).as("blue below").isGreaterThan(150);
        assertThat(new String(jpeg, ISO_8859_1)).contains("GPS48.2082N");
        assertThat(new String(small, ISO_8859_1)).doesNotContain("GPS").doesNotContain("Exif");
    }

    @Test
    void aPictureThatJavaCannotReadHasNoThumbnail() {
        JsonNode item = item(mine().file("a.webp", "RIFF\u0010\0\0\0WEBPVP8 ".getBytes(ISO_8859_1))
                .post());
        assertThat(item.path("status").asInt()).isEqualTo(1);
        assertThat(item.has("tUrl")).isFalse();
    }

    @Test
    void formsWithoutFilesAndWhatIsNoFormAreToldApart() {
        assertThat(mine().field("validTime", "0").post().path("resultCode").asInt())
                .isEqualTo(1010101);
        assertThat(mine().file("", new byte[0]).post().path("resultCode").asInt())
                .isEqualTo(1010101);
        String head = "POST /upload/UploadServlet HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: 5\r\n";
        assertThat(Poster.raw(server, head + "Content-Type: multipart/form-data\r\n\r\n", new byte[5]))
                .contains("1020101")
                .contains("表单解析失败");
        assertThat(Poster.raw(server, head + "Content-Type: text/plain\r\n\r\n", new byte[5]))
                .contains("表单解析失败");
    }

    @Test
    void whatIsTooLongIsRefusedInTheWiresWordsAndLeavesNothing() {
        JsonNode answer = mine().file("a.bin", new byte[3_000_000]).post();
        assertThat(answer.path("resultCode").asInt()).isEqualTo(1020101);
        assertThat(answer.path("resultMsg").asText()).isEqualTo("文件过大");
        String head =
                "POST /upload/UploadServlet HTTP/1.1\r\nHost: h\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: 9000000000\r\n\r\n";
        assertThat(Poster.raw(server, head, new byte[0])).contains("文件过大");
        assertThat(Poster.files(server, "tmp")).isEmpty();
    }

    @Test
    void theAddressNamesTheHostThatTheClientAskedFor() {
        String head = "POST /upload/UploadServlet HTTP/1.1\r\nHost: chat.example.org:80\r\nConnection: close\r\ntoken: "
                + alice.token() + "\r\nContent-Type: multipart/form-data; boundary=----rialto\r\nContent-Length: ";
        byte[] body = Poster.upload(server).file("a.txt", new byte[3]).bytes();
        assertThat(Poster.raw(server, head + body.length + "\r\n\r\n", body))
                .contains("http://chat.example.org:" + server.port() + "/");
    }

    private static Poster mine() {
        return Poster.upload(server).header("token", alice.token());
    }

    private static BufferedImage thumbnail(String format, int width, int height) {
        JsonNode item = item(
                mine().file("p." + format, Pictures.of(format, width, height)).post());
        return Pictures.read(Poster.get(item.path("tUrl").asText()).body());
    }

    private static JsonNode item(JsonNode answer) {
        return answer.path("data").elements().next().path(0);
    }

    private static String url(JsonNode answer) {
        return item(answer).path("oUrl").asText();
    }
}
