package org.rialto.server.dialect.friend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.dialect.shiku.files.Poster;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** The picture upload of friend chat's document. */
@ExtendWith(ServerExtension.class)
class FriendUploadTest {
    private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private final TestServer server;

    FriendUploadTest(TestServer server) {
        this.server = server;
    }

    @Test
    void aPictureIsAnsweredByNameAndAddressAndIsServedThere() throws Exception {
        String token = server.addUser("23").token();
        byte[] png = png();
        JsonNode answer = upload(token, "me.png", png);
        assertThat(answer.fieldNames()).toIterable().containsExactly("status", "data");
        assertThat(answer.path("status").asInt()).isZero();
        String uri = answer.path("data").path("uri").asText();
        String url = answer.path("data").path("url").asText();
        assertThat(uri).matches(UUID + "\\.png");
        assertThat(url).isEqualTo("http://127.0.0.1:" + server.port() + "/images/" + uri);
        HttpResponse<byte[]> served = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(served.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(served.body()).isEqualTo(png);
    }

    @Test
    void onlyPicturesAreTakenAndOnlyFromWhoIsSignedIn() throws Exception {
        String token = server.addUser("24").token();
        assertThat(upload(token, "a.svg", "<svg/>".getBytes(UTF_8)).toString())
                .isEqualTo("{\"status\":1,\"msg\":\"上传失败\"}");
        assertThat(upload(token, "a.png", "no picture".getBytes(UTF_8))
                        .path("msg")
                        .asText())
                .isEqualTo("上传失败");
        assertThat(upload("0123456789abcdef0123456789abcdef", "a.png", png()).toString())
                .isEqualTo("{\"status\":1,\"msg\":\"用户未登录\"}");
        assertThat(Poster.to(server, "/user/upload.do")
                        .file("upload_file", "a.png", png())
                        .post()
                        .path("msg")
                        .asText())
                .isEqualTo("用户未登录");
    }

    private JsonNode upload(String token, String name, byte[] bytes) {
        return Poster.to(server, "/user/upload.do")
                .header("token", token)
                .file("upload_file", name, bytes)
                .post();
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
