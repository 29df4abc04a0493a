package org.rialto.server;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.rialto.server.bench.history.Archive;
import org.rialto.server.config.ConfigReader;
import org.rialto.server.config.ConfigSources;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Search;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.ops.DataFolder;

/**
 * The core of a data folder for {@code bench --history}, on a clock that runs with the messages.
 *
 * <p>Thread: confined to the bench.
 */
final class BenchArchive implements Archive {
    private static final int ON_THE_WAY = 4_000;
    private static final int ROWS = 200;

    private final DataFolder folder;
    private final Core core;
    private final UseCases useCases;
    private final Caller operator;
    private final Ticking clock = new Ticking(new AtomicLong());
    private final List<Caller> people = new ArrayList<>();
    private final Semaphore free = new Semaphore(ON_THE_WAY);

    private BenchArchive(DataFolder folder) {
        this.folder = folder;
        this.core = Server.openCore(
                ConfigReader.read(new ConfigSources(List.of(), Map.of(), Optional.empty()))
                        .config(),
                folder,
                false,
                clock);
        this.useCases = core.useCases();
        this.operator = useCases.accounts().operator();
    }

    static Archive open(Path path) {
        return new BenchArchive(DataFolder.open(path));
    }

    @Override
    public void people(int count) {
        List<CompletableFuture<User>> added = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Accounts.NewUser wanted = new Accounts.NewUser(name(i), "Person " + i, null, null, AccountRole.USER);
            added.add(useCases.accounts().add(operator, wanted, null));
        }
        added.forEach(CompletableFuture::join);
        List<CompletableFuture<String>> tokens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tokens.add(useCases.accounts().issueToken(operator, name(i), Duration.ofDays(180), "bench"));
        }
        tokens.forEach(token -> people.add(useCases.accounts().authenticate(token.join())));
    }

    @Override
    public String room(int number, List<Integer> members) {
        String name = "room" + number;
        useCases.rooms()
                .create(
                        operator,
                        new NewRoom(name, name, null, false, Room.Settings.defaults()),
                        members.stream().map(BenchArchive::name).toList())
                .join();
        return name;
    }

    @Override
    public void post(int from, Receiver to, String text) {
        free.acquireUninterruptibly();
        clock.millis.addAndGet(10_000);
        Draft draft = new Draft(
                target(to), MessageId.random(), Kind.TEXT, text, "bench", null, clock.instant(), Draft.bytes(text));
        useCases.conversations()
                .post(people.get(from), draft, Reply.of(posted -> free.release(), refused -> free.release()));
    }

    @Override
    public void settle() {
        free.acquireUninterruptibly(ON_THE_WAY);
        free.release(ON_THE_WAY);
    }

    @Override
    public void index() {
        useCases.search().rebuild(operator);
        if (!useCases.search().awaitCurrent(operator, Duration.ofMinutes(10))) {
            throw new IllegalStateException("the index is not done after ten minutes");
        }
    }

    @Override
    public int list(int person) {
        return useCases.inbox()
                .changes(people.get(person), 0, Position.TOP, ROWS)
                .rows()
                .size();
    }

    @Override
    public int page(int person, Receiver of, double upTo, int limit) {
        Caller caller = people.get(person);
        Conversation conversation = useCases.history().find(caller, target(of)).orElseThrow();
        long to = Math.max(1, (long) (upTo * conversation.lastSeq()));
        return useCases.history()
                .transcript(caller, conversation, 1, to, true, limit)
                .messages()
                .size();
    }

    @Override
    public int search(int person, String query, int limit) {
        return useCases.search()
                .messages(people.get(person), Search.Query.of(query, limit))
                .hits()
                .size();
    }

    @Override
    public void close() {
        core.close();
        folder.close();
    }

    private static Target target(Receiver receiver) {
        String room = receiver.room();
        return room == null ? new Target.ToUser(name(receiver.person())) : new Target.ToRoom(room);
    }

    private static String name(int person) {
        return "u" + person;
    }

    private static final class Ticking extends Clock {
        private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

        private final AtomicLong millis;

        Ticking(AtomicLong millis) {
            this.millis = millis;
        }

        @Override
        public Instant instant() {
            return START.plusMillis(millis.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
