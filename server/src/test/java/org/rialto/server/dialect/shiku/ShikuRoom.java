package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.testkit.TestServer;

/**
 * A room with an owner, an administrator and a member, somebody outside and an administrator of the server, and calls by
 * them. One server serves all tests: each has people of its own, whom calls name without their number.
 *
 * <p>Thread: confined to the test.
 */
final class ShikuRoom {
    private static final Pattern PERSON = Pattern.compile("\\b(owner|admin|member|other|boss)\\b");
    private static final Pattern PHONE = Pattern.compile("\\b1573010795(.)\\b");

    final ShikuWorld world;
    final Room room;
    private final ShikuClient client;
    private final int run;

    ShikuRoom(TestServer server) {
        world = new ShikuWorld(server);
        client = new ShikuClient(server);
        run = 100
                + world.core()
                        .accounts()
                        .list(world.core().accounts().operator())
                        .size();
        world.add(id("owner"), "群主", id("15730107952"), AccountRole.USER);
        world.add(id("admin"), "Admin", id("15730107953"), AccountRole.USER);
        world.add(id("member"), "Member", id("15730107954"), AccountRole.USER);
        world.add(id("other"), "Other", id("15730107955"), AccountRole.USER);
        world.add(id("boss"), "Boss", null, AccountRole.ADMIN);
        room = world.room(id("owner"), "测试群", id("admin"), id("member"));
        ok("owner", "/room/member/update?userId=admin&role=2");
    }

    /** Another jid for each test. */
    String jid() {
        return "6c1536dbf97540d1b906d76f4272a" + run;
    }

    void befriend(String one, String other) {
        ShikuWorld.<Contact>done(reply -> world.core().contacts().add(world.caller(id(one)), id(other), reply));
    }

    List<JsonNode> history(String reader) {
        List<JsonNode> rows = new ArrayList<>();
        data(get(reader, inRoom("/tigase/shiku_muc_msgs?pageSize=50"))).forEach(rows::add);
        return rows;
    }

    String id(String name) {
        String named = PERSON.matcher(name).replaceAll("$1" + run);
        return PHONE.matcher(named).replaceAll("15730" + run + "95$1");
    }

    String number(String name) {
        return Long.toString(world.caller(id(name)).user().number());
    }

    JsonNode ok(String by, String call) {
        JsonNode answer = get(by, call.startsWith("/room/add") ? call : inRoom(call));
        assertThat(answer.path("resultCode").asInt()).as("%s: %s", call, answer).isEqualTo(1);
        return answer.path("data");
    }

    static JsonNode data(JsonNode answer) {
        assertThat(answer.path("resultCode").asInt()).as("%s", answer).isEqualTo(1);
        return answer.path("data");
    }

    static void assertRefused(JsonNode answer, String text) {
        assertThat(answer.path("resultCode").asInt()).as("%s", answer).isZero();
        assertThat(answer.path("resultMsg").asText()).isEqualTo(text);
        assertThat(answer.has("data")).isFalse();
    }

    String inRoom(String call) {
        return call + "&roomId=" + room.id();
    }

    /** Values are escaped here. */
    JsonNode get(String by, String call) {
        int query = call.indexOf('?');
        StringBuilder escaped = new StringBuilder(call.substring(0, query + 1));
        for (String parameter : call.substring(query + 1).split("&")) {
            int equals = parameter.indexOf('=');
            escaped.append(parameter, 0, equals + 1)
                    .append(URLEncoder.encode(id(parameter.substring(equals + 1)), StandardCharsets.UTF_8))
                    .append('&');
        }
        return client.get(escaped + "access_token=" + world.token(id(by)));
    }

    static List<String> names(JsonNode members) {
        return names(members, "nickname");
    }

    static List<String> names(JsonNode rows, String key) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.path(key).asText()));
        return names;
    }
}
