package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.rialto.server.bench.client.Account;
import org.rialto.server.config.OperatorException;
import org.rialto.server.ops.Administration;
import org.rialto.server.ops.OnlineAdministration;

/**
 * A server process of the same build, without limits, on free ports and a data folder of its own.
 *
 * <p>Thread: confined to the bench.
 */
final class OwnServer implements AutoCloseable {
    private static final String READY = "ready on ";
    private static final List<String> NO_LIMITS = List.of(
            "limits.messages-per-second=0",
            "limits.sessions-per-address=0",
            "limits.sessions-per-user=0",
            "login.attempts-per-address=0",
            "login.attempts-per-account=0");

    private final Process process;
    private final Path data;
    private final URI url;
    private final long startNanos;

    private OwnServer(Process process, Path data, URI url, long startNanos) {
        this.process = process;
        this.data = data;
        this.url = url;
        this.startNanos = startNanos;
    }

    /** Serves when this returns. @param jvmOptions passed to {@code java} */
    static OwnServer start(Path data, List<String> jvmOptions) throws IOException {
        Path log = data.resolveSibling(data.getFileName() + ".log");
        long startNanos = System.nanoTime();
        Process process = new ProcessBuilder(command(data, jvmOptions))
                .redirectError(log.toFile())
                .start();
        // The rest, a short table, fits the pipe and may stay there.
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroy();
            String reason = Files.readString(log).strip();
            throw OperatorException.failed("the bench's server did not start: " + (line == null ? reason : line));
        }
        return new OwnServer(process, data, URI.create(line.substring(READY.length())), startNanos);
    }

    URI url() {
        return url;
    }

    /** When the process was started, on the scale of {@link System#nanoTime}. */
    long startNanos() {
        return startNanos;
    }

    ProcessStats stats() {
        return new ProcessStats(process.pid());
    }

    /** New people with a token each. */
    List<Account> makeAccounts(String prefix, int count) {
        Administration admin = OnlineAdministration.of(data);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = prefix + i;
            admin.call("user.add", arguments().put("id", id).put("nickname", id));
            String token = admin.call("token.issue", arguments().put("id", id))
                    .path("token")
                    .asText();
            accounts.add(new Account(id, token));
        }
        return accounts;
    }

    /** A room with all of them. @return its id */
    String makeRoom(String name, List<Account> members) {
        Administration admin = OnlineAdministration.of(data);
        String room = admin.call("room.create", arguments().put("name", name).put("open", false))
                .path("id")
                .asText();
        ObjectNode add = arguments().put("room", room);
        members.forEach(member -> add.withArray("users").add(member.id()));
        admin.call("room.add", add);
        return room;
    }

    Target target(List<Account> accounts) {
        return new Target(url, accounts, Optional.of(stats()));
    }

    /** Stops it as an operator would; a server that does not is killed and reported. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw OperatorException.failed("the bench's server did not stop within 30 s and was killed");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path data, List<String> jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.rialto.server.Main", "serve"));
        command.addAll(List.of("--data", data.toString(), "--port", "0"));
        NO_LIMITS.forEach(limit -> command.addAll(List.of("--set", limit)));
        return command;
    }

    private static ObjectNode arguments() {
        return JsonNodeFactory.instance.objectNode();
    }
}
