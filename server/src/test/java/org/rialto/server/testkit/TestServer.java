package org.rialto.server.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.rialto.server.Server;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Accounts.NewUser;
import org.rialto.server.core.RoomMembers;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;

/**
 * A whole server in this process: free ports of the loopback address, a data folder of its own that goes with it.
 *
 * <p>Thread: confined to the test.
 */
public final class TestServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TOKEN_LIFE = Duration.ofDays(1);

    private final Path folder;
    private final ServerConfig config;
    private final Map<String, Person> people = new HashMap<>();
    private Server server;
    private boolean running = true;

    private TestServer(Path folder, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("data", folder.toString());
        all.put("port", "0");
        this.folder = folder;
        this.config = ServerConfig.of(all);
        this.server = Server.start(config);
    }

    /** With these settings by key, and the standard ones for the rest. */
    public static TestServer start(Map<String, String> settings) {
        try {
            return new TestServer(
                    Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "rialto-test-"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.port();
    }

    public UseCases useCases() {
        return server.useCases();
    }

    public Path folder() {
        return folder;
    }

    /** The J-IM socket. */
    public URI webSocket(String query) {
        return URI.create("ws://127.0.0.1:" + port() + "/" + (query.isEmpty() ? "" : "?" + query));
    }

    /** A friend-chat socket. */
    public URI friendSocket(String idAndQuery) {
        return URI.create("ws://127.0.0.1:" + port() + "/chat/" + idAndQuery);
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Somebody with their id as nickname and a token. */
    public Person addUser(String id) {
        return addUser(id, id, AccountRole.USER, null, null);
    }

    /** The same with a phone number. */
    public Person addUser(String id, String phone) {
        return addUser(id, id, AccountRole.USER, null, phone);
    }

    Person addUser(String id, Options options) {
        return addUser(
                id,
                options.get("nickname").orElse(id),
                AccountRole.valueOf(options.get("role").orElse("user").toUpperCase(Locale.ROOT)),
                options.get("password").orElse(null),
                null);
    }

    private Person addUser(
            String id, String nickname, AccountRole role, @Nullable String password, @Nullable String phone) {
        Accounts accounts = accounts();
        User user = accounts.add(accounts.operator(), new NewUser(id, nickname, phone, null, role), password)
                .join();
        String token =
                accounts.issueToken(accounts.operator(), id, TOKEN_LIFE, "ws").join();
        Person person = new Person(id, user.id().number(), token);
        people.put(id, person);
        return person;
    }

    /** Returns the room's id. */
    public String addRoom(String name, String alias, String... members) {
        return addRoom(name, alias, false, List.of(members));
    }

    String addRoom(String name, @Nullable String alias, boolean open, List<String> members) {
        String id = server.useCases()
                .rooms()
                .create(accounts().operator(), new NewRoom(name, alias, null, open, Room.Settings.defaults()), members)
                .join()
                .id();
        settle();
        return id;
    }

    void addMember(String room, String user) {
        RoomMembers members = server.useCases().roomMembers();
        Reply.<RoomMembers.Outcome>future(reply -> members.add(accounts().operator(), room, List.of(user), reply))
                .join();
    }

    void removeMember(String room, String user) {
        RoomMembers members = server.useCases().roomMembers();
        Reply.<Room>future(reply -> members.remove(accounts().operator(), room, user, reply))
                .join();
    }

    void revokeTokens(String user) {
        accounts().revokeTokens(accounts().operator(), user).join();
    }

    public long number(String user) {
        return person(user).number();
    }

    public String token(String user) {
        return person(user).token();
    }

    /**
     * Waits until everybody was told of the changes answered so far: they are told after the answer, and whoever
     * connects in between is told as well.
     */
    public void settle() {
        // Any later change will do: it is answered after the others were told.
        accounts().signOut("nobody's token").join();
    }

    /** A J-IM session whose login was answered. */
    public FrameRecorder connect(String user) {
        settle();
        FrameRecorder recorder = FrameRecorder.connect(webSocket("token=" + token(user)));
        String answer = recorder.next();
        if (!Json.read(answer).equals(Json.read(JimReplies.LOGGED_IN))) {
            throw new AssertionError(user + " could not log in: " + answer);
        }
        return recorder;
    }

    /** Waits until the server has seen that nobody is there any more: a client sees its own end sooner. */
    public void awaitOffline(String user) {
        HttpRequest question = HttpRequest.newBuilder(http("/api/user/online?userid=" + user))
                .header("token", token(user))
                .build();
        // A token that was revoked meanwhile (10020) cannot ask; nobody is there with it either.
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(FrameRecorder.PATIENCE)
                .until(() -> !running
                        || !CLIENT.send(question, HttpResponse.BodyHandlers.ofString())
                                .body()
                                .contains("10019"));
    }

    /** Stops it as SIGTERM does and starts it on the same folder; ports change. */
    public void restart() {
        server.close();
        server = Server.start(config);
    }

    /** Stops it and leaves the folder to whoever goes on with it, until {@link #close}. */
    public void stop() {
        if (running) {
            running = false;
            server.close();
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Accounts accounts() {
        return server.useCases().accounts();
    }

    private Person person(String user) {
        Person person = people.get(user);
        if (person == null) {
            throw new IllegalArgumentException("nobody added " + user);
        }
        return person;
    }

    /**
     * An account and how it comes in.
     *
     * <p>Thread: immutable.
     */
    public record Person(String id, long number, String token) {}
}
