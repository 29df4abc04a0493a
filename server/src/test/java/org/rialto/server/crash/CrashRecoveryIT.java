package org.rialto.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rialto.server.testkit.FrameRecorder;
import org.rialto.server.testkit.JimReplies;
import org.rialto.server.testkit.Json;
import org.rialto.server.testkit.TestServer;

/**
 * Kills the server's process with SIGKILL at random moments while four people write without pause, and looks after each
 * restart: what was answered or pushed is there, once and in order. {@code -Dkills=200} for a night.
 */
class CrashRecoveryIT {
    private static final int KILLS = Integer.getInteger("kills", 20);
    private static final int SHORTEST_MS = 20;
    private static final int LONGEST_MS = 500;
    private static final String ROOM = "200";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Transcript direct = new Transcript("u:bob");
    private final List<Sender> senders = List.of(
            new Sender("alice", "\"chatType\":2,\"to\":\"bob\""),
            new Sender("bob", "\"chatType\":2,\"to\":\"alice\""),
            new Sender("carol", "\"chatType\":1,\"groupId\":\"" + ROOM + "\""),
            new Sender("dave", "\"chatType\":1,\"groupId\":\"" + ROOM + "\""));

    @TempDir
    private Path copies;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatWasAnsweredOutlivesEveryKill() throws IOException, SQLException, InterruptedException {
        try (TestServer prepared = TestServer.start(Map.of())) {
            for (String user : List.of("alice", "bob", "carol", "dave", "erin")) {
                prepared.addUser(user);
            }
            Transcript room =
                    new Transcript("r:" + prepared.addRoom("Room", ROOM, "alice", "bob", "carol", "dave", "erin"));
            prepared.stop();
            for (int kill = 1; kill <= KILLS; kill++) {
                ServerProcess server = ServerProcess.start(prepared.folder());
                requireEverything(server, prepared, room, "after kill " + (kill - 1));
                writeUntilKilled(server, prepared);
                requireIntegrity(prepared.folder(), kill);
            }
            ServerProcess server = ServerProcess.start(prepared.folder());
            requireEverything(server, prepared, room, "after the last kill");
            requireQueue(server, prepared, room);
            server.killAfter(Duration.ZERO);
        }
    }

    private void writeUntilKilled(ServerProcess server, TestServer prepared) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<CountDownLatch> firstAnswers = new ArrayList<>();
        for (Sender sender : senders) {
            FrameRecorder recorder = login(server, prepared, sender.name());
            CountDownLatch firstAnswer = new CountDownLatch(1);
            firstAnswers.add(firstAnswer);
            threads.add(new Thread(() -> sender.write(recorder, firstAnswer), sender.name()));
        }
        threads.forEach(Thread::start);
        for (CountDownLatch firstAnswer : firstAnswers) {
            assertThat(firstAnswer.await(20, TimeUnit.SECONDS))
                    .as("seed %s: all are writing", seed)
                    .isTrue();
        }
        server.killAfter(Duration.ofMillis(SHORTEST_MS + random.nextInt(LONGEST_MS - SHORTEST_MS)));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void requireEverything(ServerProcess server, TestServer prepared, Transcript room, String when) {
        FrameRecorder desk = login(server, prepared, "alice");
        desk.send("{\"cmd\":100,\"reqId\":\"hello\",\"version\":1}");
        assertThat(Json.read(desk.next()).path("code").asInt()).isEqualTo(200);
        direct.readOn(desk);
        room.readOn(desk);
        desk.close();
        for (Sender sender : senders) {
            String name = sender.name();
            Transcript own = List.of("alice", "bob").contains(name) ? direct : room;
            assertThat(sender.complaints())
                    .as("seed %s, %s: complaints of %s", seed, when, name)
                    .isEmpty();
            assertThat(own.stored(name))
                    .as("seed %s, %s: messages of %s, between answered and sent", seed, when, name)
                    .isBetween(sender.acked(), sender.sent());
            assertThat(sender.pushed())
                    .as("seed %s, %s: pushed to %s and there", seed, when, name)
                    .allMatch(id -> direct.ids().contains(id) || room.ids().contains(id));
        }
    }

    /** Erin was never there: her queue is the whole room. */
    private void requireQueue(ServerProcess server, TestServer prepared, Transcript room) {
        FrameRecorder erin = login(server, prepared, "erin");
        List<String> queue = new ArrayList<>();
        int before;
        do {
            before = queue.size();
            erin.send("{\"cmd\":19,\"type\":0,\"userId\":\"erin\",\"groupId\":\"" + ROOM + "\"}");
            JsonNode groups = Json.read(erin.next()).path("data").path("groups");
            groups.path(ROOM).forEach(message -> queue.add(message.path("id").asText()));
        } while (queue.size() > before);
        erin.close();
        assertThat(new HashSet<>(queue)).as("seed %s: once each", seed).hasSameSizeAs(queue);
        Set<String> missing = new TreeSet<>(room.ids());
        queue.forEach(missing::remove);
        assertThat(missing)
                .as("seed %s: missing in the queue of somebody who was never there", seed)
                .isEmpty();
    }

    /** Looks at a copy, so that the server itself has to recover the original. */
    private void requireIntegrity(Path folder, int kill) throws IOException, SQLException {
        Path copy = Files.createDirectory(copies.resolve("kill-" + kill));
        for (String file : List.of("rialto.db", "rialto.db-wal")) {
            if (Files.exists(folder.resolve(file))) {
                Files.copy(folder.resolve(file), copy.resolve(file));
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("rialto.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            assertThat(result.getString(1)).as("kill %s", kill).isEqualTo("ok");
        }
    }

    private static FrameRecorder login(ServerProcess server, TestServer prepared, String user) {
        FrameRecorder recorder = FrameRecorder.connect(server.webSocket("token=" + prepared.token(user)));
        assertThat(Json.read(recorder.next())).isEqualTo(Json.read(JimReplies.LOGGED_IN));
        return recorder;
    }
}
