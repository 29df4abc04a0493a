package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.room.Announcement;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Rows of histories beyond what the samples show. */
@ExtendWith(ServerExtension.class)
class ShikuRowsTest {
    private final ShikuWorld world;
    private final ShikuClient client;

    ShikuRowsTest(TestServer server) {
        this.world = new ShikuWorld(server);
        this.client = new ShikuClient(server);
    }

    @Test
    void eachCopyKeepsAnIdOfItsOwn() {
        world.add("anna", "Anna", null, AccountRole.USER);
        world.add("ben", "Ben", null, AccountRole.USER);
        world.write("anna", new Target.ToUser("ben"), "hi");
        String annas = direct("anna", "ben").path("_id").asText();
        assertThat(annas)
                .matches("[0-9a-f]{24}")
                .isEqualTo(direct("anna", "ben").path("_id").asText());
        assertThat(direct("ben", "anna").path("_id").asText())
                .matches("[0-9a-f]{24}")
                .isNotEqualTo(annas);
        assertThat(lastChat("ben").path("_id")).isEqualTo(direct("ben", "anna").path("_id"));
    }

    @Test
    void theMessageNamesItsAuthorWhoeverOwnsTheCopy() throws Exception {
        long cleo = world.add("cleo", "Cleo", null, AccountRole.USER).id().number();
        long dan = world.add("dan", "Dan", null, AccountRole.USER).id().number();
        world.write("cleo", new Target.ToUser("dan"), "hi");
        JsonNode row = direct("dan", "cleo");
        assertThat(row.path("sender").asText()).isEqualTo(Long.toString(dan));
        assertThat(row.path("receiver").asText()).isEqualTo(Long.toString(cleo));
        assertThat(row.path("sender_jid").asText()).isEqualTo(cleo + "/web");
        assertThat(row.path("receiver_jid").asText()).isEqualTo(Long.toString(dan));
        JsonNode message = new ObjectMapper().readTree(row.path("message").asText());
        assertThat(message.path("fromUserId").asText()).isEqualTo(Long.toString(cleo));
        assertThat(message.path("fromUserName").asText()).isEqualTo("Cleo");
        assertThat(message.path("toUserId").asText()).isEqualTo(Long.toString(dan));
        assertThat(message.path("toUserName").asText()).isEqualTo("Dan");
        assertThat(message.path("messageHead").path("messageId")).isEqualTo(row.path("messageId"));
    }

    @Test
    void everyChangeOfARoomIsANoticeWithItsNumber() {
        world.add("eve", "Eve", null, AccountRole.USER);
        world.add("finn", "Finn", null, AccountRole.USER);
        String room = world.room("eve", "Team", "finn").id();
        Caller eve = world.caller("eve");
        change(eve, room, new RoomChange.Name("Crew"));
        for (Switch each : Switch.values()) {
            if (each != Switch.LOCKED) {
                change(
                        eve,
                        room,
                        new RoomChange.Switched(each, !Switch.defaults().contains(each)));
            }
        }
        change(eve, room, new RoomChange.SilencedUntil(Instant.ofEpochSecond(4_000_000_000L)));
        change(eve, room, new RoomChange.SilencedUntil(Instant.EPOCH));
        ShikuWorld.<Announcement>done(reply -> world.core().announcements().announce(eve, room, "Read this", reply));
        ShikuWorld.<Room>done(reply ->
                world.core().roomMembers().silence(eve, room, "finn", Instant.ofEpochSecond(4_000_000_000L), reply));
        ShikuWorld.<Room>done(reply -> world.core().roomMembers().rename(eve, room, "finn", "F", reply));
        ShikuWorld.<Room>done(reply -> world.core().roomMembers().setRole(eve, room, "finn", Role.ADMIN, reply));
        ShikuWorld.<Room>done(reply -> world.core().roomMembers().setRole(eve, room, "finn", Role.MEMBER, reply));
        ShikuWorld.<Room>done(reply -> world.core().rooms().transfer(eve, room, "finn", reply));
        assertThat(notices(room))
                .containsExactly(
                        "907 Crew Finn", // of a room that was called otherwise then
                        "902 Crew -",
                        "915 1 -",
                        "916 1 -",
                        "917 0 -",
                        "918 0 -",
                        "919 0 -",
                        "921 0 -",
                        "922 0 -",
                        "923 0 -",
                        "924 0 -",
                        "10 群设置已修改 -",
                        "920 4000000000 -",
                        "920 0 -",
                        "905 Read this -",
                        "906 4000000000 Finn",
                        "901 F Finn",
                        "913 1 Finn",
                        "913 0 Finn",
                        "925  Finn");
    }

    private void change(Caller caller, String room, RoomChange change) {
        ShikuWorld.<Room>done(reply -> world.core().rooms().change(caller, room, change, reply));
    }

    /** Number, content and whom it is about, the oldest first. */
    private List<String> notices(String room) {
        List<String> notices = new ArrayList<>();
        client.get("/tigase/shiku_muc_msgs?pageSize=0&roomId=" + room + "&access_token=" + world.token("eve"))
                .path("data")
                .forEach(row -> {
                    assertThat(row.path("sender_jid").asText()).isEqualTo("10005/Server");
                    notices.add(row.path("contentType").asText() + " "
                            + row.path("content").asText() + " " + about(row));
                });
        Collections.reverse(notices);
        return notices;
    }

    private static String about(JsonNode row) {
        try {
            return new ObjectMapper()
                    .readTree(row.path("message").asText())
                    .path("toUserName")
                    .asText("-");
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + row, e);
        }
    }

    private JsonNode direct(String reader, String other) {
        return client.get("/tigase/shiku_msgs?receiver=" + other + "&access_token=" + world.token(reader))
                .path("data")
                .path(0);
    }

    private JsonNode lastChat(String reader) {
        return client.get("/tigase/getLastChatList?access_token=" + world.token(reader))
                .path("data")
                .path(0);
    }
}
