package org.rialto.server.dialect.across;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.rialto.server.core.model.Kind;
import org.rialto.server.testkit.Chatter;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/** Thread: confined to the test. */
final class OnImMessage implements Mouth, Ear {
    private static final int SYSTEM = 3;

    private final Chatter chatter;

    OnImMessage(TestServer server, String person) {
        chatter = Chatter.connect(server, person, 3);
        chatter.isReady();
    }

    @Override
    public boolean canSay(Sample sample, Place place) {
        return switch (sample.kind()) {
            case AUDIO, LINK -> false;
            case MENTION -> place.room();
            default -> true;
        };
    }

    @Override
    public void say(Sample sample, Place place) {
        JsonNode answer = chatter.chat("{\"msgId\":\"" + UUID.randomUUID() + "\",\"fromType\":" + (place.room() ? 2 : 1)
                + ",\"destId\":" + place.number() + ",\"messageType\":" + type(sample.kind()) + ",\"content\":"
                + Json.quote(content(sample)) + "}");
        assertThat(answer.path("code").asInt()).as("%s", answer).isEqualTo(1);
    }

    @Override
    public void settle() {
        chatter.settle();
    }

    @Override
    public Heard hear() {
        JsonNode chat = chatter.nextChat();
        while (chat.path("fromType").asInt() == SYSTEM) {
            chat = chatter.nextChat();
        }
        int type = chat.path("messageType").asInt();
        String content = chat.path("content").asText();
        return new Heard(Integer.toString(type), type == 2 || type == 3 ? content : told(type, Json.read(content)));
    }

    /** Of another wire's cards and places nothing but a text is known. */
    @Override
    public Heard expected(Sample sample, Class<? extends Mouth> by) {
        boolean own = by == OnImMessage.class;
        int type = switch (sample.kind()) {
            case LOCATION, CARD, STICKER, MENTION -> own ? type(sample.kind()) : 2;
            default -> type(sample.kind());
        };
        return new Heard(Integer.toString(type), sample.text());
    }

    @Override
    public void hearsNothing() {
        chatter.isSentNothing();
    }

    @Override
    public void close() {
        chatter.close();
    }

    private static String told(int type, JsonNode content) {
        return switch (type) {
            case 4 -> {
                String url = content.path("fileUrl").asText();
                String name = content.path("fileName").asText();
                yield url.endsWith("/" + name) ? url : name + " " + url;
            }
            case 16 -> content.path("url").asText();
            case 28 -> content.path("name").asText();
            case 29 -> content.path("addr").asText();
            case 30 -> content.path("video").asText();
            case 33 -> content.path("msgString").asText();
            case 34 -> content.path("content").asText();
            default -> throw new AssertionError("type " + type);
        };
    }

    private static String content(Sample sample) {
        String text = Json.quote(sample.text());
        return switch (sample.kind()) {
            case FILE ->
                "{\"fileUrl\":" + Json.quote(sample.url()) + ",\"fileName\":" + Json.quote(sample.name()) + "}";
            case VOICE -> "{\"url\":" + text + ",\"time\":2}";
            case VIDEO -> "{\"img\":\"http://h/i\",\"time\":2,\"video\":" + text + "}";
            case CARD -> "{\"userId\":1,\"name\":" + text + ",\"headUrl\":\"\"}";
            case LOCATION -> "{\"url\":\"http://h\",\"addr\":" + text + ",\"lat\":121.4,\"lut\":31.2}";
            case STICKER -> "{\"msgCodes\":[1],\"msgString\":" + text + ",\"msgType\":\"f\"}";
            case MENTION -> "{\"atIds\":\"1\",\"content\":" + text + "}";
            default -> sample.text();
        };
    }

    private static int type(Kind kind) {
        return switch (kind) {
            case IMAGE -> 3;
            case FILE, AUDIO -> 4;
            case VOICE -> 16;
            case CARD -> 28;
            case LOCATION -> 29;
            case VIDEO -> 30;
            case STICKER -> 33;
            case MENTION -> 34;
            default -> 2;
        };
    }
}
