package org.rialto.server.dialect.shiku;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;

/**
 * Callers of every kind, and for each cell of the table a room, messages and people that no other cell has touched.
 *
 * <p>Thread: confined to the test.
 */
final class PermissionWorld {
    private static final List<String> USERS = List.of("stranger", "left", "blocked", "member", "admin", "owner");

    private final ShikuWorld world;
    private int made;

    PermissionWorld(ShikuWorld world) {
        this.world = world;
    }

    void populate() {
        USERS.forEach(name -> world.add(name, name, null, AccountRole.USER));
        world.add("service", "service", null, AccountRole.SERVICE);
        world.add("visitor", "visitor", null, AccountRole.VISITOR);
        world.add("peer", "peer", "13800000001", AccountRole.USER);
        world.add("peer2", "peer2", "13800000002", AccountRole.USER);
        Caller peer2 = world.caller("peer2");
        ShikuWorld.<User>done(reply -> world.core().contacts().block(peer2, "blocked", true, reply));
    }

    /** What the names of a row mean in this cell. */
    Map<String, String> fresh(String caller) {
        String person = "new" + ++made;
        world.add(person, person, null, AccountRole.USER);
        Room room = world.room("owner", "room", "admin", "member", "left");
        Caller owner = world.caller("owner");
        ShikuWorld.<Room>done(
                reply -> world.core().roomMembers().setRole(owner, room.id(), "admin", Role.ADMIN, reply));
        ShikuWorld.<Room>done(reply -> world.core().roomMembers().remove(owner, room.id(), "left", reply));
        Target to = new Target.ToRoom(room.id());
        Map<String, String> names = new HashMap<>(Map.of(
                "new",
                person,
                "peer",
                "peer",
                "peer2",
                "peer2",
                "phone",
                "13800000001",
                "phone2",
                "13800000002",
                "room",
                room.id(),
                "jid",
                room.jid(),
                "message",
                world.write("member", to, "a member's").message().id().text(),
                "ownerMessage",
                world.write("owner", to, "the owner's").message().id().text()));
        String receiver = caller.equals("none") || caller.equals("expired") ? "stranger" : caller;
        names.put(
                "note",
                world.write("peer", new Target.ToUser(receiver), "a note")
                        .message()
                        .id()
                        .text());
        return names;
    }

    String call(String row, String caller, Map<String, String> names) {
        String call = row;
        for (Map.Entry<String, String> name : names.entrySet()) {
            call = call.replace("${" + name.getKey() + "}", name.getValue());
        }
        return call + (call.contains("?") ? "&" : "?") + token(caller);
    }

    private String token(String caller) {
        return switch (caller) {
            case "none" -> "flag=rw";
            case "expired" -> "access_token=" + world.expiredToken("stranger");
            default -> "access_token=" + world.token(caller);
        };
    }
}
