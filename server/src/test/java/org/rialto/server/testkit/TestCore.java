package org.rialto.server.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Announcements;
import org.rialto.server.core.Contacts;
import org.rialto.server.core.Conversations;
import org.rialto.server.core.History;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.Limits;
import org.rialto.server.core.Marks;
import org.rialto.server.core.RoomMembers;
import org.rialto.server.core.Rooms;
import org.rialto.server.core.Search;
import org.rialto.server.core.UploadRules;
import org.rialto.server.core.Uploads;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.desk.Casework;
import org.rialto.server.core.desk.Counters;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.desk.DeskRules;
import org.rialto.server.core.desk.Notebook;
import org.rialto.server.core.desk.Reception;
import org.rialto.server.core.desk.Statistics;
import org.rialto.server.core.desk.SupportDesk;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.login.LoginLimiter;
import org.rialto.server.core.login.LoginLimiter.Rule;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.port.PasswordHasher;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.core.port.files.FileVault;
import org.rialto.server.files.DiskVault;
import org.rialto.server.store.Storage;
import org.rialto.server.store.search.SqliteSearchIndex;

/** The use cases on a real database in a folder of the test's, without network. Thread: the test's. */
public final class TestCore implements AutoCloseable {
    public static final Limits LIMITS =
            new Limits(16_384, 1_000, Duration.ofDays(7), Duration.ofDays(180), Duration.ofMinutes(2), false);

    public static final DeskRules RULES = new DeskRules(3, Duration.ofSeconds(60), false);

    public final TestClock clock = new TestClock();
    public final Hub hub = new Hub();
    public final List<Published> events = new CopyOnWriteArrayList<>();
    public final Storage storage;
    public final Deliveries deliveries;
    public final LoginLimiter limiter =
            new LoginLimiter(clock, new Rule(5, Duration.ofSeconds(20)), new Rule(20, Duration.ofMinutes(5)));
    public final Accounts accounts;
    public final Announcements announcements;
    public final Contacts contacts;
    public final Conversations conversations;
    public final Desk desk;
    public final History history;
    public final Inbox inbox;
    public final Marks marks;
    public final RoomMembers roomMembers;
    public final Rooms rooms;
    public final Search search;
    /** Started by the tests that search. */
    public final SqliteSearchIndex index;

    public final FileVault vault;
    public final Uploads uploads;

    public TestCore(Path folder) {
        this(folder, 1);
    }

    /** @param lot seed of what the desk draws by lot */
    public TestCore(Path folder, long lot) {
        this(folder, lot, new UploadRules(50_000_000, 1L << 30, UploadRules.Unsigned.LOOPBACK));
    }

    public TestCore(Path folder, UploadRules uploadRules) {
        this(folder, 1, uploadRules);
    }

    private TestCore(Path folder, long lot, UploadRules uploadRules) {
        Consumer<Published> fanOut = event -> {
            events.add(event);
            hub.publish(event);
            publish(event);
        };
        storage = Storage.open(folder, false, clock, fanOut);
        deliveries = new Deliveries(storage.writes());
        Casework casework = new Casework(hub, RULES, new Random(lot)::nextInt);
        accounts = new Accounts(
                storage.writes(), storage.reads(), new PlainHasher(), Runnable::run, limiter, LIMITS, clock);
        conversations = new Conversations(storage.writes(), hub, deliveries, LIMITS, casework);
        announcements = new Announcements(storage.writes(), storage.reads(), conversations);
        contacts = new Contacts(storage.writes(), storage.reads(), conversations);
        marks = new Marks(storage.writes(), storage.reads(), LIMITS);
        roomMembers = new RoomMembers(storage.writes(), storage.reads(), conversations);
        desk = new Desk(
                new SupportDesk(storage.writes(), storage.reads(), casework, conversations::say, RULES),
                new Reception(storage.writes(), storage.reads(), casework, conversations::say),
                new Counters(storage.writes(), storage.reads(), deliveries, clock),
                new Notebook(storage.writes(), storage.reads(), clock),
                new Statistics(storage.reads()));
        history = new History(storage.reads(), LIMITS);
        inbox = new Inbox(storage.writes(), storage.reads(), deliveries, LIMITS);
        rooms = new Rooms(storage.writes(), storage.reads(), conversations);
        index = new SqliteSearchIndex(
                folder,
                storage.identity().epoch(),
                storage.reads(),
                () -> storage.writes().depth());
        search = new Search(storage.reads(), index, LIMITS);
        vault = new DiskVault(folder);
        uploads = new Uploads(storage.writes(), storage.reads(), vault, uploadRules, clock);
    }

    private void publish(Published event) {
        index.committed(event);
    }

    public Caller operator() {
        return accounts.operator();
    }

    /** A new account, signed in. */
    public Caller user(String id) {
        return user(id, AccountRole.USER);
    }

    public Caller user(String id, AccountRole role) {
        accounts.add(operator(), new Accounts.NewUser(id, id.toUpperCase(Locale.ROOT), null, null, role), null)
                .join();
        return accounts.authenticate(token(id));
    }

    public String token(String id) {
        return accounts.issueToken(operator(), id, Duration.ofDays(7), "test").join();
    }

    /** Posts and waits for the commit; fails with the refusal. */
    public Posted post(Caller from, Target to, String text) {
        return post(from, to, MessageId.random().text(), text);
    }

    public Posted post(Caller from, Target to, String id, String text) {
        CompletableFuture<Posted> future = new CompletableFuture<>();
        Draft draft = draft(to, id, text);
        conversations.post(from, draft, Reply.of(future::complete, future::completeExceptionally));
        Posted posted = future.join();
        settle();
        return posted;
    }

    public Draft draft(Target to, String text) {
        return draft(to, MessageId.random().text(), text);
    }

    private Draft draft(Target to, String id, String text) {
        return new Draft(to, new MessageId(id), Kind.TEXT, text, "test", null, clock.instant(), Draft.bytes(text));
    }

    /** For posts whose answers a test does not ask for. */
    public static Reply<Posted> ignored() {
        return Reply.of(posted -> {}, refused -> {});
    }

    /** A room whose first member is its owner. */
    public Room room(String name, @Nullable String alias, String... members) {
        return rooms.create(
                        operator(), new NewRoom(name, alias, null, false, Room.Settings.defaults()), List.of(members))
                .join();
    }

    public void enter(Room room, String user) {
        this.<RoomMembers.Outcome>done(reply -> roomMembers.add(operator(), room.id(), List.of(user), reply));
    }

    public void expel(Room room, String user) {
        this.<Room>done(reply -> roomMembers.remove(operator(), room.id(), user, reply));
    }

    /** Waits for the answer to a change and for its events; throws the refusal. */
    public <T> T done(Consumer<Reply<T>> change) {
        try {
            T result = Reply.future(change).join();
            settle();
            return result;
        } catch (CompletionException e) {
            throw e.getCause() instanceof ChatException refusal ? refusal : e;
        }
    }

    /** Waits until everything committed so far has been published: answers come before events. */
    public void settle() {
        storage.writes().submit(tx -> true).join();
    }

    public Posted write(Caller from, Caller to, String text) {
        return post(from, to(to), text);
    }

    public static Target to(Caller peer) {
        return new Target.ToUser(peer.user().text());
    }

    /** Why something was refused; fails on anything that is no refusal. */
    public static Problem refusal(Throwable thrown) {
        if (thrown instanceof ChatException refusal) {
            return refusal.problem();
        }
        if (thrown.getCause() instanceof ChatException refusal) {
            return refusal.problem();
        }
        throw new AssertionError("not a refusal", thrown);
    }

    @Override
    public void close() {
        index.close();
        storage.close();
    }

    /** Hashing that costs nothing: what it protects is not what these tests are about. */
    private static final class PlainHasher implements PasswordHasher {
        @Override
        public String hash(String md5hex) {
            return "plain:" + md5hex;
        }

        @Override
        public boolean matches(String md5hex, String hash) {
            return hash.equals("plain:" + md5hex);
        }
    }
}
