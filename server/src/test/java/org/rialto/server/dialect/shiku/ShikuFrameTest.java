package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** What a call looks like on HTTP, beside its JSON. */
@ExtendWith(ServerExtension.class)
class ShikuFrameTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestServer server;

    ShikuFrameTest(TestServer server) {
        this.server = server;
    }

    @Test
    void aRefusedTokenIsSentAsAPage() throws Exception {
        HttpResponse<String> answer = post("/user/get", FORM, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(answer.body()).isEqualTo("{\"resultCode\":1030101,\"resultMsg\":\"缺少访问令牌\"}");
    }

    @Test
    void pagesOfAnyOriginMayRead() throws Exception {
        HttpResponse<String> answer = post("/config", FORM, "");
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        HttpRequest preflight = HttpRequest.newBuilder(server.http("/user/get"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "http://localhost")
                .header("Access-Control-Request-Method", "POST")
                .build();
        assertThat(CLIENT.send(preflight, HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("access-control-allow-methods"))
                .contains("GET, POST, OPTIONS");
    }

    @Test
    void aBodyThatIsNoFormOrTooLongIsARefusal() throws Exception {
        assertThat(post("/user/login", FORM, "telephone=" + "x".repeat(2 << 20)).body())
                .contains("\"resultCode\":1010101");
        assertThat(post("/user/login", "application/json", "{\"telephone\":\"x\"}")
                        .body())
                .contains("\"resultCode\":1010101");
        assertThat(post("/user/login", "multipart/form-data", "--x").body()).contains("\"resultCode\":1010101");
        assertThat(post("/user/login", "no/type/at/all", "x").statusCode()).isLessThan(500);
    }

    @Test
    void aMessageThatIsTooLongIsRefused() throws Exception {
        ShikuWorld world = new ShikuWorld(server);
        world.add("speaker", "Speaker", "13900000001", AccountRole.USER);
        world.add("hearer", "Hearer", "13900000002", AccountRole.USER);
        world.add("robot", "Robot", null, AccountRole.SERVICE);
        String call = "access_token=" + world.token("robot") + "&type=1&sendPhone=13900000001&toUserPhone=13900000002";
        assertThat(post("/console/oneSendOne", FORM, call + "&content=" + "x".repeat(16_385))
                        .body())
                .contains("\"resultCode\":0,\"resultMsg\":\"内容过长\"");
        assertThat(post("/console/oneSendOne", FORM, call + "&content=" + "x".repeat(16_384))
                        .body())
                .contains("\"resultCode\":1");
    }

    @Test
    void otherMethodsAreNotServed() throws Exception {
        HttpRequest delete =
                HttpRequest.newBuilder(server.http("/user/get")).DELETE().build();
        assertThat(CLIENT.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.http(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
