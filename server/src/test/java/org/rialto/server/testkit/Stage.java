package org.rialto.server.testkit;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What one script plays on: a server of its own, started by the first statement that needs it, and its people.
 *
 * <p>Thread: confined to one script.
 */
final class Stage implements AutoCloseable {
    private static final JsonPattern HELLO_ANSWER =
            JsonPattern.of("{\"command\":100,\"reqId\":\"hello\",\"code\":200,\"data\":{...}}");

    private static final JsonPattern PRESENCE = JsonPattern.of("{\"command\":9,...}");

    private final Variables variables = new Variables();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Chatter> chatters = new LinkedHashMap<>();
    private final Map<String, String> userOf = new HashMap<>();
    private @Nullable TestServer server;

    Variables variables() {
        return variables;
    }

    TestServer server() {
        if (server == null) {
            server = TestServer.start(settings);
        }
        return server;
    }

    void setting(String key, String value) {
        if (server != null) {
            throw new IllegalStateException("settings come first");
        }
        settings.put(key, value);
    }

    void user(String id, Options options) {
        TestServer.Person person = server().addUser(id, options);
        variables.set(id + ".token", person.token());
        variables.set(id + ".number", Json.read(Long.toString(person.number())));
    }

    void room(String name, Options options, List<String> members, String variable) {
        String id = server().addRoom(
                        name,
                        options.get("alias").orElse(null),
                        options.get("open").isPresent(),
                        members);
        variables.set(variable, id);
    }

    /** The token of a user, who is made here if nobody has told anything about them. */
    String token(String user) {
        if (variables.find(user + ".token").isEmpty()) {
            user(user, Options.of(""));
        }
        return variables.text(user + ".token");
    }

    Actor actor(String name) {
        Actor actor = actors.get(name);
        if (actor == null) {
            throw new IllegalStateException(name + " is not connected");
        }
        return actor;
    }

    void connect(String name, String query) {
        connect(name, server().webSocket(variables.expand(query)));
    }

    private void connect(String name, URI address) {
        if (actors.containsKey(name) && actors.get(name).isOpen()) {
            throw new IllegalStateException(name + " is connected already");
        }
        server().settle();
        FrameRecorder recorder = FrameRecorder.connect(address);
        actors.put(name, new Actor(name, recorder, variables));
    }

    void connectByToken(String name, String user) {
        connect(name, "token=" + token(user));
        userOf.put(name, user);
    }

    /** @param user whose token goes with it; null for none */
    void connectFriend(String name, String id, @Nullable String user) {
        connect(name, friendAddress(id, user));
        String who = user == null ? id : user;
        if (variables.find(who + ".token").isPresent()) {
            userOf.put(name, who);
        }
    }

    void refusedFriend(String id, @Nullable String user, int status) {
        URI address = friendAddress(id, user);
        try (FrameRecorder recorder = FrameRecorder.connect(address)) {
            throw new AssertionError("it was let in" + recorder.story());
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof WebSocketHandshakeException refusal)
                    || refusal.getResponse().statusCode() != status) {
                throw new AssertionError("expected " + status + ", but " + e.getCause(), e);
            }
        }
    }

    private URI friendAddress(String id, @Nullable String user) {
        String token = user == null ? "" : "?token=" + (user.equals("nobody") ? "0".repeat(32) : token(user));
        return server().friendSocket(variables.expand(id) + token);
    }

    void connectDesk(String name, String user) {
        String token = token(user);
        connect(name, "");
        userOf.put(name, user);
        Actor actor = actor(name);
        actor.sends("{\"cmd\":5,\"token\":\"" + token + "\"}");
        actor.receives(JsonPattern.of(JimReplies.LOGGED_IN));
        actor.sends("{\"cmd\":100,\"reqId\":\"hello\",\"version\":1,\"client\":\"script\",\"lang\":\"en\"}");
        // until the hello it is a plain session, and may be told who came
        actor.ignores(PRESENCE);
        actor.receives(HELLO_ANSWER);
        actor.stopsIgnoring(PRESENCE);
    }

    Chatter chatter(String name) {
        Chatter chatter = chatters.get(name);
        if (chatter == null) {
            throw new IllegalStateException(name + " is not connected");
        }
        return chatter;
    }

    /** Opens the connection of somebody who speaks ImMessage. */
    void openImMessage(String name, String query) {
        if (chatters.containsKey(name) && chatters.get(name).isOpen()) {
            throw new IllegalStateException(name + " is connected already");
        }
        server().settle();
        chatters.put(name, Chatter.open(name, server().port(), variables.expand(query), variables));
    }

    void connectImMessage(String name, String user, String device) {
        openImMessage(name, "token=" + token(user) + "&device=" + device);
        userOf.put(name, user);
        chatter(name).enters("");
        chatter(name).isLetIn();
    }

    void sentAway(String name) {
        chatter(name).isSentAway();
        awaitLeft(name);
    }

    void closed(String name, int code) {
        actor(name).isClosed(code);
        awaitLeft(name);
    }

    void disconnect(String name) {
        if (chatters.containsKey(name)) {
            chatter(name).disconnect();
        } else {
            actor(name).disconnect();
        }
        awaitLeft(name);
    }

    void breakOff(String name) {
        if (chatters.containsKey(name)) {
            chatter(name).breakOff();
        } else {
            actor(name).breakOff();
        }
        awaitLeft(name);
    }

    /** A client sees its own end before the server has taken note of it. */
    private void awaitLeft(String name) {
        String user = userOf.get(name);
        if (user != null) {
            boolean gone = actors.entrySet().stream()
                            .noneMatch(entry -> entry.getValue().isOpen() && user.equals(userOf.get(entry.getKey())))
                    && chatters.entrySet().stream()
                            .noneMatch(entry -> entry.getValue().isOpen() && user.equals(userOf.get(entry.getKey())));
            if (gone) {
                server().awaitOffline(user);
            }
        }
    }

    void restart() {
        actors.values().forEach(Actor::requireNothingLeft);
        chatters.values().forEach(Chatter::requireNothingLeft);
        server().restart();
        actors.clear();
        chatters.clear();
    }

    /** One silence is enough for all: frames to the others arrive meanwhile. */
    void requireNothingLeft() {
        actors.values().forEach(Actor::settle);
        actors.values().stream().filter(Actor::isOpen).findFirst().ifPresent(Actor::receivesNothing);
        actors.values().forEach(Actor::requireNothingLeft);
        chatters.values().forEach(Chatter::settle);
        chatters.values().forEach(Chatter::requireNothingLeft);
    }

    @Override
    public void close() {
        chatters.values().forEach(Chatter::breakOff);
        actors.values().forEach(Actor::breakOff);
        if (server != null) {
            server.close();
        }
    }
}
