package org.rialto.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code admin room …}.
 *
 * <p>Thread: confined to the command.
 */
@Command(name = "room", description = "Manages rooms.")
final class AdminRoomCommand {
    private static final String ROOM = "Id, number or alias of the room.";

    private final AdminCommand admin;

    AdminRoomCommand(AdminCommand admin) {
        this.admin = admin;
    }

    @Command(name = "create", description = "Makes a room and prints its id and number.")
    int create(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--open", description = "Anyone may join by J-IM command 7.") boolean open,
            @Option(names = "--alias", paramLabel = "A", description = "Another name for the wire, e.g. 100.") @Nullable
                    String alias,
            @Option(names = "--owner", paramLabel = "ID", description = "The account that owns it.") @Nullable
                    String owner) {
        ObjectNode arguments = AdminCommand.arguments().put("name", name).put("open", open);
        if (alias != null) {
            arguments.put("alias", alias);
        }
        if (owner != null) {
            arguments.put("owner", owner);
        }
        return admin.run("room.create", arguments, AnswerText.line("id", "number"));
    }

    @Command(name = "list", description = "Lists all rooms.")
    int list() {
        return admin.run(
                "room.list",
                AdminCommand.arguments(),
                AnswerText.table("rooms", "id", "number", "alias", "name", "members", "open"));
    }

    @Command(name = "show", description = "Shows one room.")
    int show(@Parameters(paramLabel = "ROOM", description = ROOM) String room) {
        return admin.run("room.show", room(room), AnswerText.fields());
    }

    @Command(name = "members", description = "Lists the members of a room.")
    int members(@Parameters(paramLabel = "ROOM", description = ROOM) String room) {
        return admin.run("room.members", room(room), AnswerText.table("members", "id", "number", "nickname", "role"));
    }

    @Command(name = "add", description = "Makes accounts members of a room.")
    int add(
            @Parameters(paramLabel = "ROOM", description = ROOM) String room,
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return admin.run("room.add", withUsers(room, ids), AnswerText.sentence("{name} has {members} members now"));
    }

    @Command(name = "remove", description = "Takes accounts out of a room.")
    int remove(
            @Parameters(paramLabel = "ROOM", description = ROOM) String room,
            @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids) {
        return admin.run("room.remove", withUsers(room, ids), AnswerText.sentence("{name} has {members} members now"));
    }

    private static ObjectNode withUsers(String room, List<String> ids) {
        ObjectNode arguments = room(room);
        ids.forEach(arguments.putArray("users")::add);
        return arguments;
    }

    private static ObjectNode room(String room) {
        return AdminCommand.arguments().put("room", room);
    }
}
