package org.rialto.server.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.MessageStore.Page;
import org.rialto.server.core.port.MessageStore.Which;
import org.rialto.server.testkit.TestCore;

/**
 * People for every role, and rooms that have one of each: {@code owner}, {@code admin}, {@code member}, {@code guardian}
 * and {@code invisible}; besides {@code plain}, {@code deputy} (an administrator too) and {@code spy} (hidden too), to
 * whom something is done. {@code stranger} was never in, {@code former} was. Thread: the test's.
 */
final class RoomWorld {
    private static final List<String> MEMBERS =
            List.of("owner", "admin", "member", "guardian", "invisible", "plain", "deputy", "spy", "former");

    final TestCore core;
    private final AtomicInteger rooms = new AtomicInteger();
    private final Map<String, Caller> callers = new HashMap<>();

    RoomWorld(TestCore core) {
        this.core = core;
        MEMBERS.forEach(core::user);
        core.user("stranger");
        core.user("newcomer");
    }

    Caller as(String who) {
        return who.equals("operator")
                ? core.operator()
                : callers.computeIfAbsent(who, name -> core.accounts.authenticate(core.token(name)));
    }

    Room room() {
        Room room = core.room("room " + rooms.incrementAndGet(), null, MEMBERS.toArray(String[]::new));
        setRole(room, "admin", Role.ADMIN);
        setRole(room, "deputy", Role.ADMIN);
        setRole(room, "guardian", Role.GUARDIAN);
        setRole(room, "invisible", Role.INVISIBLE);
        setRole(room, "spy", Role.INVISIBLE);
        core.expel(room, "former");
        return room;
    }

    void setRole(Room room, String member, Role role) {
        core.<Room>done(reply -> core.roomMembers.setRole(as("owner"), room.id(), member, role, reply));
    }

    void turn(Room room, Switch which, boolean on) {
        change(room, which == Switch.LOCKED ? "operator" : "owner", new RoomChange.Switched(which, on));
    }

    Room change(Room room, String by, RoomChange change) {
        return core.done(reply -> core.rooms.change(as(by), room.id(), change, reply));
    }

    Conversation conversation(Room room) {
        return core.storage
                .reads()
                .read(view -> view.conversations().findRoom(room).orElseThrow());
    }

    /** The newest notice, whoever may see it; fails when the newest message is none. */
    Message lastNotice(Room room) {
        List<Message> all = all(room);
        Message last = all.get(all.size() - 1);
        if (!last.kind().isNotice()) {
            throw new AssertionError("the last message is no notice but " + last.kind());
        }
        return last;
    }

    List<Kind> kinds(Room room) {
        return all(room).stream().map(Message::kind).toList();
    }

    /** Everything said in a room, oldest first. */
    List<Message> all(Room room) {
        Conversation conversation = conversation(room);
        return core.storage
                .reads()
                .read(view -> view.messages()
                        .page(new Page(
                                conversation.id(),
                                core.operator().user(),
                                0,
                                Long.MAX_VALUE,
                                null,
                                null,
                                Which.ALL,
                                false,
                                0,
                                1000)));
    }

    static Target to(Room room) {
        return new Target.ToRoom(room.id());
    }
}
