package org.rialto.server.dialect.across;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.rialto.server.core.model.Kind;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/**
 * Says by {@code oneSendOne}, which a service calls in somebody's name; hears by the history of one conversation, and
 * finds the same in the list of last messages.
 *
 * <p>Thread: confined to the test.
 */
final class OnShiku implements Mouth, Ear {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestServer server;
    private final String token;
    private final String words;
    private int heard;

    /**
     * @param token a service's to say something, the person's own to hear
     * @param words parameters that name who speaks, or which conversation is heard
     */
    OnShiku(TestServer server, String token, String words) {
        this.server = server;
        this.token = token;
        this.words = words;
    }

    @Override
    public boolean canSay(Sample sample, Place place) {
        return !place.room() && sample.kind() != Kind.MENTION;
    }

    @Override
    public void say(Sample sample, Place place) {
        call(
                "/console/oneSendOne",
                words + "&type=" + type(sample.kind()) + "&content="
                        + URLEncoder.encode(sample.text(), StandardCharsets.UTF_8) + "&toUserPhone=" + place.phone());
    }

    /** Each call is answered when it is done. */
    @Override
    public void settle() {}

    /** The oldest one that was not heard before. */
    @Override
    public Heard hear() {
        JsonNode rows = rows();
        assertThat(rows.size()).as("messages in the history").isGreaterThan(heard);
        JsonNode row = rows.get(rows.size() - 1 - heard++);
        if (rows.size() == heard) {
            JsonNode last = call("/tigase/getLastChatList", "").get(0);
            assertThat(last.path("messageId")).isEqualTo(row.path("messageId"));
            assertThat(last.path("content")).isEqualTo(row.path("content"));
        }
        String name = Json.read(row.path("message").asText()).path("fileName").asText("");
        String content = row.path("content").asText();
        return new Heard(row.path("contentType").asText(), name.isEmpty() ? content : name + " " + content);
    }

    @Override
    public Heard expected(Sample sample, Class<? extends Mouth> by) {
        return new Heard(Integer.toString(type(sample.kind())), sample.text());
    }

    @Override
    public void hearsNothing() {
        assertThat(rows().size()).as("messages in the history").isEqualTo(heard);
    }

    @Override
    public void close() {}

    private JsonNode rows() {
        String path = words.startsWith("roomId") ? "/tigase/shiku_muc_msgs" : "/tigase/shiku_msgs";
        return call(path, words + "&pageSize=1000&maxType=200");
    }

    private JsonNode call(String path, String parameters) {
        HttpRequest request = HttpRequest.newBuilder(server.http(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(FrameRecorder.PATIENCE)
                .POST(BodyPublishers.ofString("access_token=" + token + "&" + parameters))
                .build();
        try {
            JsonNode answer =
                    Json.read(CLIENT.send(request, BodyHandlers.ofString()).body());
            assertThat(answer.path("resultCode").asInt()).as("%s", answer).isEqualTo(1);
            return answer.path("data");
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case IMAGE -> 2;
            case VOICE -> 3;
            case LOCATION -> 4;
            case STICKER -> 5;
            case VIDEO -> 6;
            case AUDIO -> 7;
            case CARD -> 8;
            case FILE -> 9;
            case LINK -> 82;
            default -> 1;
        };
    }
}
