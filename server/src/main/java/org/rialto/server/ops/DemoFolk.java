package org.rialto.server.ops;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Inbox;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.desk.Allocation;
import org.rialto.server.core.desk.Arrival;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.desk.SupportDesk;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.InboxRow;
import org.rialto.server.core.model.InboxRow.Position;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Availability;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;

/**
 * The sample people of {@code --demo}. They move in through the use cases, like everybody, on a clock that is set to when
 * each message was written.
 *
 * <p>Thread: confined to the start.
 */
public final class DemoFolk {
    private static final Duration TOKEN_LIFE = Duration.ofDays(7);
    private static final Duration WHILE_MOVING = Duration.ofDays(30);
    private static final int MOST_CONVERSATIONS = 1000;
    private static final String PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final UseCases core;
    private final Desk desk;
    private final DemoScript script = DemoScript.read();
    private final Caller operator;
    private final Map<String, String> roomIds = new HashMap<>();

    public DemoFolk(UseCases core, Desk desk) {
        this.core = core;
        this.desk = desk;
        this.operator = core.accounts().operator();
    }

    /** One person whose way in is printed. @param password null where it was printed at an earlier start */
    public record Guest(
            String id, String nickname, @Nullable String password, String token) {}

    /** Makes everybody and everything they said, on a new folder that was opened with this clock. */
    public List<Guest> moveIn(MovableClock clock) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        clock.set(DemoScript.moment("-9d 08:00", now).toInstant());
        Map<String, String> passwords = new HashMap<>();
        Map<String, Caller> callers = new HashMap<>();
        for (DemoScript.Person person : script.people()) {
            if (script.shown().contains(person.id())) {
                passwords.put(person.id(), password());
            }
            callers.put(person.id(), add(person, passwords.get(person.id())));
        }
        script.rooms().forEach(this::addRoom);
        for (DemoScript.Line line : script.lines(now)) {
            clock.set(line.when().toInstant());
            say(line, callers);
        }
        callers.values().forEach(this::readAllButTheSignedIn);
        // Whoever signs in is busy, so that the visitors still wait and can be taken.
        Caller agent = caller(callers, script.shown().get(0));
        this.<SupportDesk.Member>ask(reply -> desk.support().state(agent, Availability.BUSY, null, reply));
        script.visitors().stream()
                .sorted(Comparator.comparing(visitor -> DemoScript.moment(visitor.when(), now)))
                .forEach(visitor -> {
                    clock.set(DemoScript.moment(visitor.when(), now).toInstant());
                    ring(visitor);
                });
        clock.follow();
        script.people().forEach(person -> done(core.accounts().revokeTokens(operator, person.id())));
        return guests(passwords);
    }

    /** Lets those who are shown in again, on a folder where they live already. */
    public List<Guest> comeBack() {
        return guests(Map.of());
    }

    private List<Guest> guests(Map<String, String> passwords) {
        List<Guest> guests = new ArrayList<>();
        for (String id : script.shown()) {
            User user = core.accounts().profile(operator, id).orElseThrow();
            String token = done(core.accounts().issueToken(operator, id, TOKEN_LIFE, "demo"));
            guests.add(new Guest(id, user.nickname(), passwords.get(id), token));
        }
        return guests;
    }

    private Caller add(DemoScript.Person person, @Nullable String password) {
        Accounts.NewUser wanted =
                new Accounts.NewUser(person.id(), person.nickname(), null, person.title(), role(person));
        done(core.accounts().add(operator, wanted, password));
        return core.accounts()
                .authenticate(done(core.accounts().issueToken(operator, person.id(), WHILE_MOVING, "demo")));
    }

    private AccountRole role(DemoScript.Person person) {
        return script.agents().contains(person.id()) ? AccountRole.AGENT : AccountRole.USER;
    }

    /** A visitor comes to the site and asks for somebody. */
    private void ring(DemoScript.Visitor visitor) {
        String token = MessageId.random().text();
        done(core.accounts()
                .register(new Arrival(
                        visitor.id(),
                        token,
                        AccountRole.VISITOR,
                        visitor.nickname(),
                        null,
                        visitor.terminal(),
                        null,
                        visitor.page(),
                        null,
                        false)));
        Caller caller = core.accounts().authenticate(token);
        this.<Allocation>ask(reply -> desk.reception().receive(caller, null, reply));
    }

    private void addRoom(DemoScript.RoomPlan plan) {
        NewRoom wanted = new NewRoom(plan.name(), plan.alias(), null, plan.open(), Room.Settings.defaults());
        String id = done(core.rooms().create(operator, wanted, plan.members())).id();
        roomIds.put(plan.key(), id);
    }

    private void say(DemoScript.Line line, Map<String, Caller> callers) {
        Caller sender = caller(callers, line.sender());
        Instant when = line.when().toInstant();
        String text = line.text();
        Draft draft =
                new Draft(target(line), MessageId.random(), Kind.TEXT, text, "desk", null, when, Draft.bytes(text));
        Posted posted = ask(reply -> core.conversations().post(sender, draft, reply));
        if (line.rest() == line.talk().unread()) {
            Caller signedIn = caller(callers, script.shown().get(0));
            read(signedIn, posted);
        }
    }

    private Target target(DemoScript.Line line) {
        String room = line.talk().room();
        if (room != null) {
            return new Target.ToRoom(roomIds.getOrDefault(room, room));
        }
        List<String> two = line.talk().with() == null ? List.of() : line.talk().with();
        return new Target.ToUser(two.get(0).equals(line.sender()) ? two.get(1) : two.get(0));
    }

    private void read(Caller caller, Posted posted) {
        this.<Inbox.Marker>ask(reply -> core.inbox()
                .read(caller, posted.message().conversation(), posted.message().seq(), reply));
    }

    private void readAllButTheSignedIn(Caller caller) {
        if (caller.user().text().equals(script.shown().get(0))) {
            return;
        }
        for (InboxRow row : core.inbox()
                .changes(caller, 0, Position.TOP, MOST_CONVERSATIONS)
                .rows()) {
            this.<Inbox.Marker>ask(reply -> core.inbox()
                    .read(caller, row.conversation().id(), row.conversation().lastSeq(), reply));
        }
    }

    private static Caller caller(Map<String, Caller> callers, String id) {
        Caller caller = callers.get(id);
        if (caller == null) {
            throw new IllegalStateException("the demo's script has somebody unknown speak: " + id);
        }
        return caller;
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return text.toString();
    }

    private <T> T ask(Consumer<Reply<T>> question) {
        CompletableFuture<T> future = new CompletableFuture<>();
        question.accept(Reply.of(future::complete, future::completeExceptionally));
        return done(future);
    }

    private static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
