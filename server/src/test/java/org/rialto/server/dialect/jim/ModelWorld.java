package org.rialto.server.dialect.jim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.TestServer;

/**
 * Four people and two rooms on a real server beside a {@link ChatModel} of it. Every step waits until everybody has got
 * what the step makes them get.
 *
 * <p>Thread: confined to the test.
 */
final class ModelWorld {
    static final List<String> PEOPLE = List.of("alice", "bob", "carol", "dave");
    private static final int HISTORY_PAGE = 100;

    private final TestServer server;
    private final ChatModel model = new ChatModel();
    private final Map<String, String> rooms = new LinkedHashMap<>();
    private final Map<String, ModelSession> jim = new HashMap<>();
    private final Map<String, ModelSession> desk = new HashMap<>();
    private int posts;

    ModelWorld(TestServer server) {
        this.server = server;
        PEOPLE.forEach(server::addUser);
        addRoom("200", "alice", "bob", "carol");
        addRoom("300", "alice", "bob", "carol", "dave");
    }

    private void addRoom(String alias, String... members) {
        rooms.put(alias, server.addRoom("Room " + alias, alias, members));
        ChatModel.Chat chat = model.open(
                alias, new TreeSet<>(Arrays.asList(members)), members.length - 1); // the owner is not told of
        for (int i = 0; i < members.length; i++) {
            chat.read(members[i], Math.max(0, i - 1)); // a newcomer has read what was said before
        }
    }

    ChatModel model() {
        return model;
    }

    /** The room by alias, else the direct conversation with the user of that name. */
    ChatModel.Chat chat(String me, String target) {
        return rooms.containsKey(target) ? model.chat(target) : model.direct(me, target);
    }

    /** Whom and which rooms somebody may write to. */
    List<String> targets(String me) {
        List<String> targets = new ArrayList<>(PEOPLE);
        targets.remove(me);
        rooms.keySet().stream()
                .filter(room -> model.chat(room).members.contains(me))
                .forEach(targets::add);
        return targets;
    }

    boolean hasJim(String user) {
        return jim.containsKey(user);
    }

    boolean hasDesk(String user) {
        return desk.containsKey(user);
    }

    ModelSession jim(String user) {
        return jim.computeIfAbsent(user, name -> new ModelSession(server.connect(name)));
    }

    ModelSession desk(String user) {
        return desk.computeIfAbsent(user, name -> {
            ModelSession session = new ModelSession(server.connect(name));
            session.ask("{\"cmd\":100,\"reqId\":\"hello\",\"version\":1}", 100);
            return session;
        });
    }

    void leaveJim(String user) {
        leave(jim, user);
    }

    void leaveDesk(String user) {
        leave(desk, user);
    }

    private void leave(Map<String, ModelSession> sessions, String user) {
        ModelSession session = sessions.remove(user);
        if (session != null) {
            session.disconnect();
            if (!hasJim(user) && !hasDesk(user)) {
                server.awaitOffline(user);
            }
        }
    }

    void restart() {
        server.restart();
        jim.values().forEach(ModelSession::breakOff);
        desk.values().forEach(ModelSession::breakOff);
        jim.clear();
        desk.clear();
    }

    private Set<String> online() {
        return PEOPLE.stream().filter(name -> hasJim(name) || hasDesk(name)).collect(Collectors.toSet());
    }

    void postOnJim(String me, String target) {
        String id = "p" + posts++;
        sendOnJim(me, target, id);
        JsonNode answer = jim(me).await(frame -> frame.path("command").asInt() == 12);
        boolean offline = !rooms.containsKey(target) && !online().contains(target);
        assertThat(answer.path("code").asInt())
                .as("%s to %s: %s", me, target, answer)
                .isEqualTo(offline ? 10001 : 10000);
        posted(me, target, id);
    }

    void postOnDesk(String me, String target) {
        String id = "p" + posts++;
        JsonNode answer = desk(me).ask(
                        "{\"cmd\":110,\"reqId\":\"" + id + "\",\"conversation\":\"" + deskName(target)
                                + "\",\"clientId\":\"" + id + "\",\"kind\":\"text\",\"text\":\"" + id
                                + "\",\"sentAt\":1}",
                        110);
        posted(me, target, id);
        assertThat(answer.path("data").path("seq").asInt())
                .as("seq in %s", answer)
                .isEqualTo(chat(me, target).lines.size());
    }

    /** Several people post to a room at once without waiting; everybody gets the others' messages in one order. */
    void burst(String room, List<String> senders, int each) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        senders.forEach(this::jim);
        for (int i = 0; i < each; i++) {
            for (String sender : senders) {
                String id = "p" + posts++;
                sendOnJim(sender, room, id);
                sent.computeIfAbsent(sender, name -> new ArrayList<>()).add(id);
            }
        }
        sent.forEach((sender, own) -> own.forEach(
                id -> jim(sender).await(frame -> frame.path("command").asInt() == 12)));
        Set<String> ids = sent.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        awaitPushes(room, null, ids);
        List<String> order =
                pull(senders.get(0), room, 1).stream().filter(ids::contains).toList();
        for (String member : model.chat(room).members) {
            List<String> own = sent.getOrDefault(member, List.of());
            for (ModelSession session : sessions(member)) {
                assertThat(session.pushed().stream().filter(id -> ids.contains(id) && !own.contains(id)))
                        .as("order of pushes to %s", member)
                        .containsExactlyElementsOf(
                                order.stream().filter(id -> !own.contains(id)).toList());
            }
        }
        Map<String, String> senderOf = new HashMap<>();
        sent.forEach((sender, own) -> {
            assertThat(order.stream().filter(own::contains))
                    .as("order of what %s sent", sender)
                    .containsExactlyElementsOf(own);
            own.forEach(id -> senderOf.put(id, sender));
        });
        order.forEach(id -> model.chat(room).post(senderOf.getOrDefault(id, ""), id, online()));
    }

    private void sendOnJim(String me, String target, String id) {
        String where = rooms.containsKey(target)
                ? "\"chatType\":1,\"groupId\":\"" + target + "\""
                : "\"chatType\":2,\"to\":\"" + target + "\"";
        jim(me).send("{\"cmd\":11," + where + ",\"msgType\":0,\"createTime\":1,\"content\":\"" + id + "\",\"id\":\""
                + id + "\"}");
    }

    private void posted(String me, String target, String id) {
        chat(me, target).post(me, id, online());
        awaitPushes(target, me, Set.of(id));
    }

    /** @param sender whose J-IM session gets no copy of a direct message; null in rooms, where it does */
    private void awaitPushes(String target, @Nullable String sender, Set<String> ids) {
        boolean room = rooms.containsKey(target);
        Set<String> members = room || sender == null ? model.chat(target).members : Set.of(sender, target);
        for (String member : members) {
            if (hasJim(member) && (room || !member.equals(sender))) {
                ids.forEach(jim(member)::awaitPushed);
            }
            if (hasDesk(member)) {
                ids.forEach(desk(member)::awaitPushed);
            }
        }
    }

    private List<ModelSession> sessions(String user) {
        List<ModelSession> sessions = new ArrayList<>();
        if (hasJim(user)) {
            sessions.add(jim(user));
        }
        if (hasDesk(user)) {
            sessions.add(desk(user));
        }
        return sessions;
    }

    void readOnDesk(String me, String target, int seq) {
        JsonNode answer = desk(me).ask(
                        "{\"cmd\":120,\"reqId\":\"r\",\"conversation\":\"" + deskName(target) + "\",\"seq\":" + seq
                                + "}",
                        120);
        ChatModel.Chat chat = chat(me, target);
        chat.read(me, seq);
        assertThat(answer.path("data").path("readSeq").asInt()).as("%s", answer).isEqualTo(chat.readSeq(me));
        assertThat(answer.path("data").path("unread").asInt()).as("%s", answer).isEqualTo(chat.unread(me));
    }

    /** Ids of what a pull gives. Type 0 moves the marker and takes what waited. */
    List<String> pull(String me, String target, int type) {
        String where = rooms.containsKey(target) ? "groupId" : "fromUserId";
        JsonNode answer = jim(me).ask(
                        "{\"cmd\":19,\"type\":" + type + ",\"userId\":\"" + me + "\",\"" + where + "\":\"" + target
                                + "\"}",
                        20);
        if (type == 0) {
            ChatModel.Chat chat = chat(me, target);
            chat.read(me, chat.lines.size());
        }
        return ids(answer.path("data")
                .path(rooms.containsKey(target) ? "groups" : "friends")
                .path(target));
    }

    /** Takes everything that waits anywhere: ids by room or friend. */
    Map<String, List<String>> pullAll(String me) {
        JsonNode answer = jim(me).ask("{\"cmd\":19,\"type\":0,\"userId\":\"" + me + "\"}", 20);
        assertThat(answer.path("msg").asText()).isEqualTo(JimReplies.text(10016));
        Map<String, List<String>> all = new HashMap<>();
        answer.path("data")
                .path("friends")
                .properties()
                .forEach(friend -> all.put(friend.getKey(), ids(friend.getValue())));
        answer.path("data").path("groups").properties().forEach(room -> all.put(room.getKey(), ids(room.getValue())));
        return all;
    }

    /** The whole of a conversation as the desk shows it, page by page; its seqs must be dense. */
    List<String> deskHistory(String me, String target) {
        List<String> ids = new ArrayList<>();
        long after = 0;
        boolean more = true;
        while (more) {
            JsonNode page = desk(me).ask(
                            "{\"cmd\":102,\"reqId\":\"h\",\"conversation\":\"" + deskName(target) + "\",\"after\":"
                                    + after + ",\"limit\":" + HISTORY_PAGE + "}",
                            102)
                    .path("data");
            for (JsonNode message : page.path("messages")) {
                long seq = message.path("seq").asLong();
                assertThat(after == 0 || seq == after + 1)
                        .as("%s follows %s", seq, after)
                        .isTrue();
                after = seq;
                if (!message.path("kind").asText().equals("notice")) {
                    ids.add(message.path("id").asText());
                }
            }
            more = page.path("more").asBoolean();
        }
        return ids;
    }

    /** The rows of somebody's list by what {@link #targets} calls them. */
    Map<String, JsonNode> rows(String me) {
        JsonNode page = desk(me).ask("{\"cmd\":101,\"reqId\":\"s\",\"cursor\":0,\"limit\":1000}", 101)
                .path("data");
        Map<String, JsonNode> rows = new HashMap<>();
        page.path("conversations").forEach(row -> rows.put(target(row.path("id").asText()), row));
        return rows;
    }

    private String target(String deskName) {
        Predicate<String> named = alias -> deskName.equals("r:" + rooms.get(alias));
        return rooms.keySet().stream().filter(named).findFirst().orElse(deskName.substring(2));
    }

    private String deskName(String target) {
        return rooms.containsKey(target) ? "r:" + rooms.get(target) : "u:" + target;
    }

    private static List<String> ids(JsonNode messages) {
        List<String> ids = new ArrayList<>();
        messages.forEach(message -> ids.add(message.path("id").asText()));
        return ids;
    }

    void close() {
        jim.values().forEach(ModelSession::breakOff);
        desk.values().forEach(ModelSession::breakOff);
    }
}
