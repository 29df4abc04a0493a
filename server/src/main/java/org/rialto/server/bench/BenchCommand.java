package org.rialto.server.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rialto.server.bench.client.Account;
import org.rialto.server.bench.client.Wire;
import org.rialto.server.bench.history.Archive;
import org.rialto.server.bench.history.History;
import org.rialto.server.config.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench}: measures this machine, or a server that runs already.
 *
 * <p>Thread: confined to the command.
 */
@Command(
        name = "bench",
        description = {
            "Measures this machine: starts a server of its own on a temporary folder, loads it, prints JSON lines.",
            "Without a choice of figures: --pairs 25 --room 200 --idle 2000 --start 5.",
        })
public final class BenchCommand implements Callable<Integer> {
    private static final int MOST_CLIENTS = 25_000;
    /** What the process needs beside its connections. */
    private static final int OTHER_FILES = 200;

    /** Makes ids that are numbers, since some wires know people by nothing else. */
    private static final String PAIRS = "70";

    private final PrintStream out;
    private final Archive.Opener archives;

    @Option(names = "--wire", description = "For --pairs: one of ${COMPLETION-CANDIDATES}.", defaultValue = "jim")
    Wire wire = Wire.jim;

    @Option(names = "--pairs", paramLabel = "N", description = "Private messages from N senders to N receivers.")
    @Nullable
    Integer pairs;

    @Option(names = "--room", paramLabel = "MEMBERS", description = "One sender to a room of so many.")
    @Nullable
    Integer room;

    @Option(names = "--idle", paramLabel = "N", description = "Memory of N connections that do nothing.")
    @Nullable
    Integer idle;

    @Option(names = "--start", paramLabel = "RUNS", description = "From process start to the first login.")
    @Nullable
    Integer start;

    @Option(names = "--history", paramLabel = "N", description = "Lists, pages and searches among N messages.")
    @Nullable
    Integer history;

    @Option(names = "--window", paramLabel = "W", description = "Messages unanswered per sender (pairs 8, room 4).")
    @Nullable
    Integer window;

    @Option(names = "--rate", paramLabel = "R", description = "Messages a second for all pairs together, open loop.")
    int rate;

    @Option(names = "--messages", paramLabel = "M", description = "Ends --pairs after so many messages.")
    long messages;

    @Option(names = "--seconds", paramLabel = "S", description = "Longest time measured (standard: ${DEFAULT-VALUE}).")
    int seconds = 10;

    @Option(names = "--warm-up", paramLabel = "S", description = "Same load first (standard: ${DEFAULT-VALUE}).")
    int warmUp = 5;

    @Option(names = "--size", paramLabel = "B", description = "Bytes of text (standard: ${DEFAULT-VALUE}).")
    int size = 200;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "Option for the server's JVM; may be repeated.")
    List<String> jvmOptions = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "Measures this server within its limits instead.")
    @Nullable
    URI url;

    @Option(names = "--account-file", paramLabel = "F", description = "For --url: lines \"ID TOKEN\".")
    @Nullable
    Path accountFile;

    @Option(names = "--group", paramLabel = "ROOM", description = "For --url and --room: a room of all accounts.")
    @Nullable
    String group;

    @Option(names = "--pid", paramLabel = "PID", description = "For --url: the server's process on this machine.")
    @Nullable
    Long pid;

    /** @param archives opens data folders for {@code --history} */
    public BenchCommand(PrintStream out, Archive.Opener archives) {
        this.out = out;
        this.archives = archives;
    }

    @Override
    public Integer call() throws IOException {
        if (pairs == null && room == null && idle == null && start == null && history == null) {
            pairs = 25;
            room = 200;
            idle = 2000;
            start = 5;
        }
        check();
        if (url == null) {
            measureOwn();
        } else {
            measureRunning(url);
        }
        return 0;
    }

    private void measureOwn() throws IOException {
        Path folder = Files.createTempDirectory("rialto-bench-");
        try {
            print(Surroundings.of(folder, jvmOptions));
            if (pairs != null) {
                try (OwnServer server = OwnServer.start(folder.resolve("pairs"), jvmOptions)) {
                    print(new Pairs(pairOptions(pairs)).run(server.target(server.makeAccounts(PAIRS, 2 * pairs))));
                }
            }
            if (room != null) {
                try (OwnServer server = OwnServer.start(folder.resolve("room"), jvmOptions)) {
                    List<Account> accounts = server.makeAccounts("m", room + 1);
                    String id = server.makeRoom("bench", accounts);
                    print(new Room(roomOptions(id, room)).run(server.target(accounts)));
                }
            }
            if (idle != null) {
                try (OwnServer server = OwnServer.start(folder.resolve("idle"), jvmOptions)) {
                    print(new Idle(idle).run(server.target(server.makeAccounts("i", Math.min(idle, 100)))));
                }
            }
            if (start != null) {
                print(new Start(start).run(folder));
            }
            if (history != null) {
                print(new History(history).run(folder.resolve("history"), archives));
            }
        } finally {
            delete(folder);
        }
    }

    private void measureRunning(URI server) throws IOException {
        if (!"http".equals(server.getScheme()) || server.getHost() == null || server.getPort() < 0) {
            throw OperatorException.usage("--url takes http://HOST:PORT");
        }
        if (start != null) {
            throw OperatorException.usage("--start measures a server of its own; leave out --url");
        }
        if (history != null) {
            throw OperatorException.usage("--history measures a folder of its own; leave out --url");
        }
        String roomId = room == null ? "" : required(group, "--room with --url needs --group");
        List<Account> accounts = Account.read(required(accountFile, "--url needs --account-file"));
        requireAccounts(accounts, Math.max(1, Math.max(pairs == null ? 0 : 2 * pairs, room == null ? 0 : room + 1)));
        Target target = new Target(server, accounts, Optional.ofNullable(pid).map(ProcessStats::new));
        print(Surroundings.elsewhere(server));
        if (pairs != null) {
            print(new Pairs(pairOptions(pairs)).run(target));
        }
        if (room != null) {
            print(new Room(roomOptions(roomId, room)).run(target));
        }
        if (idle != null) {
            print(new Idle(idle).run(target));
        }
    }

    private Pairs.Options pairOptions(int count) {
        int outstanding = window == null ? 8 : window;
        return new Pairs.Options(
                wire,
                count,
                outstanding,
                size,
                rate,
                messages,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds));
    }

    private Room.Options roomOptions(String id, int members) {
        int outstanding = window == null ? 4 : window;
        return new Room.Options(
                id, members, outstanding, size, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
    }

    private void check() {
        if (wire != Wire.jim && pairs == null) {
            throw OperatorException.usage("--wire " + wire + " measures --pairs");
        }
        requireRange("--pairs", pairs, 1, MOST_CLIENTS / 2);
        requireRange("--room", room, 1, MOST_CLIENTS);
        requireRange("--idle", idle, 1, MOST_CLIENTS);
        requireRange("--start", start, 1, 100);
        requireRange("--history", history, 10_000, 100_000_000);
        requireRange("--window", window, 1, 10_000);
        requireRange("--rate", rate, 0, 1_000_000);
        requireRange("--seconds", seconds, 1, 3600);
        requireRange("--warm-up", warmUp, 0, 600);
        requireRange("--size", size, 0, 15_000);
        int clients =
                Math.max(pairs == null ? 0 : 2 * pairs, Math.max(room == null ? 0 : room, idle == null ? 0 : idle));
        requireFiles(clients + OTHER_FILES);
    }

    /** Both ends of a connection are files; this process and the server inherit the same bound. */
    private static void requireFiles(long needed) {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                && system.getMaxFileDescriptorCount() < needed) {
            throw OperatorException.failed("so many connections need " + needed + " open files, but this shell allows "
                    + system.getMaxFileDescriptorCount() + "; raise it with: ulimit -n " + needed);
        }
    }

    private static void requireRange(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw OperatorException.usage(name + " takes a number from " + least + " to " + most);
        }
    }

    private static void requireAccounts(List<Account> accounts, int needed) {
        if (accounts.size() < needed) {
            throw OperatorException.failed(
                    "the account file holds " + accounts.size() + " accounts, but " + needed + " are needed");
        }
    }

    private static <T> T required(@Nullable T value, String message) {
        if (value == null) {
            throw OperatorException.usage(message);
        }
        return value;
    }

    private void print(ObjectNode line) {
        out.println(line);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
