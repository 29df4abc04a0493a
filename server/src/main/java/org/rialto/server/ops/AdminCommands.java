package org.rialto.server.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rialto.server.config.OperatorException;
import org.rialto.server.config.ServerConfig;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.RoomMembers;
import org.rialto.server.core.Rooms;
import org.rialto.server.core.Search;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.core.port.SearchIndex;

/**
 * What {@code rialto admin} can do, on the core: behind the operations port, or on a folder without a server.
 *
 * <p>Thread: safe; calls wait for their commit, so not on an IO thread.
 */
public final class AdminCommands implements Administration {
    private static final long COMMIT_SECONDS = 30;
    private static final Duration SEARCH_MOMENT = Duration.ofSeconds(1);

    private final Accounts accounts;
    private final Rooms rooms;
    private final RoomMembers members;
    private final Search search;
    private final ServerConfig.Tokens tokens;
    private final Caller operator;
    private final SupportCommands support;
    private final Map<String, Function<Arguments, JsonNode>> commands = Map.ofEntries(
            Map.entry("user.add", this::addUser),
            Map.entry("user.list", this::listUsers),
            Map.entry("user.show", this::showUser),
            Map.entry("user.password", this::setPassword),
            Map.entry("user.role", this::setRole),
            Map.entry("user.disable", arguments -> setDisabled(arguments, true)),
            Map.entry("user.enable", arguments -> setDisabled(arguments, false)),
            Map.entry("user.remove", this::removeUser),
            Map.entry("token.issue", this::issueToken),
            Map.entry("token.revoke", this::revokeTokens),
            Map.entry("support.bind", this::bindVisitor),
            Map.entry("support.report", this::reportSupport),
            Map.entry("room.create", this::createRoom),
            Map.entry("room.list", this::listRooms),
            Map.entry("room.show", this::showRoom),
            Map.entry("room.members", this::listMembers),
            Map.entry("room.add", this::addMembers),
            Map.entry("room.remove", this::removeMembers),
            Map.entry("search.status", arguments -> searchStatus()),
            Map.entry("search.rebuild", arguments -> rebuildSearch()),
            Map.entry("search.wait", arguments -> awaitSearch()));

    public AdminCommands(
            Accounts accounts, Desk desk, Rooms rooms, RoomMembers members, Search search, ServerConfig.Tokens tokens) {
        this.accounts = accounts;
        this.rooms = rooms;
        this.members = members;
        this.search = search;
        this.tokens = tokens;
        this.operator = accounts.operator();
        this.support = new SupportCommands(desk, operator);
    }

    @Override
    public JsonNode call(String command, JsonNode arguments) {
        Function<Arguments, JsonNode> known = commands.get(command);
        if (known == null) {
            throw OperatorException.failed(
                    "the server knows no command " + command + "; is it of another version than this program?");
        }
        try {
            return known.apply(new Arguments(arguments));
        } catch (ChatException e) {
            throw OperatorException.failed(OperatorException.reason(e));
        }
    }

    private JsonNode addUser(Arguments arguments) {
        Accounts.NewUser wanted = new Accounts.NewUser(
                arguments.text("id"),
                arguments.text("nickname"),
                arguments.textOrNull("phone"),
                arguments.textOrNull("title"),
                arguments.role("role", AccountRole.USER));
        boolean visitor = accounts.profile(operator, wanted.id())
                .filter(user -> user.role() == AccountRole.VISITOR)
                .isPresent();
        ObjectNode added = json(done(accounts.add(operator, wanted, arguments.textOrNull("password"))));
        return visitor ? added.put("note", "(was a visitor; its tokens have ended)") : added;
    }

    private JsonNode listUsers(Arguments arguments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        accounts.list(operator).forEach(user -> list.add(json(user)));
        return object().set("users", list);
    }

    private JsonNode showUser(Arguments arguments) {
        String id = arguments.text("id");
        return json(
                accounts.profile(operator, id).orElseThrow(() -> OperatorException.failed("there is no user " + id)));
    }

    private JsonNode setPassword(Arguments arguments) {
        return json(done(accounts.setPassword(operator, arguments.text("id"), arguments.text("password"))));
    }

    private JsonNode setRole(Arguments arguments) {
        AccountRole role = arguments.role("role", null);
        return json(done(accounts.setRole(operator, arguments.text("id"), role)));
    }

    private JsonNode setDisabled(Arguments arguments, boolean disabled) {
        return json(done(accounts.setDisabled(operator, arguments.text("id"), disabled)));
    }

    private JsonNode removeUser(Arguments arguments) {
        return json(done(accounts.remove(operator, arguments.text("id"))));
    }

    private JsonNode issueToken(Arguments arguments) {
        String id = arguments.text("id");
        Duration life = arguments.days("days", tokens);
        String token = done(accounts.issueToken(operator, id, life, arguments.text("terminal", "admin")));
        return object().put("id", id).put("token", token);
    }

    private JsonNode revokeTokens(Arguments arguments) {
        return json(done(accounts.revokeTokens(operator, arguments.text("id"))));
    }

    private JsonNode bindVisitor(Arguments arguments) {
        String visitor = arguments.text("visitor");
        String project = arguments.text("project");
        User bound = done(support.bind(visitor, project, arguments.text("consultant")));
        return object().put("visitor", visitor)
                .put("project", project)
                .put("consultant", bound.id().text());
    }

    private JsonNode reportSupport(Arguments arguments) {
        return support.report(arguments.text("from"), arguments.text("until"));
    }

    private JsonNode createRoom(Arguments arguments) {
        String owner = arguments.textOrNull("owner");
        List<String> members = owner == null ? List.of() : List.of(owner);
        String name = arguments.text("name");
        NewRoom wanted = new NewRoom(
                name, arguments.textOrNull("alias"), null, arguments.flag("open"), Room.Settings.defaults());
        return json(done(rooms.create(operator, wanted, members)));
    }

    private JsonNode listRooms(Arguments arguments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Room room : rooms.list(operator)) {
            list.add(json(room).put("members", members.list(operator, room.id()).size()));
        }
        return object().set("rooms", list);
    }

    private JsonNode showRoom(Arguments arguments) {
        Room room = requireRoom(arguments.text("room"));
        return json(room)
                .put("jid", room.jid())
                .put("members", members.list(operator, room.id()).size());
    }

    private JsonNode listMembers(Arguments arguments) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Participant member : members.list(operator, arguments.text("room"))) {
            list.add(json(member.user()).put("role", word(member.role())));
        }
        return object().set("members", list);
    }

    private JsonNode addMembers(Arguments arguments) {
        List<String> users = arguments.texts("users");
        Room room = requireRoom(arguments.text("room"));
        done(Reply.<RoomMembers.Outcome>future(reply -> members.add(operator, room.id(), users, reply)));
        return json(room).put("members", members.list(operator, room.id()).size());
    }

    private JsonNode removeMembers(Arguments arguments) {
        String room = arguments.text("room");
        arguments
                .texts("users")
                .forEach(user -> done(Reply.<Room>future(reply -> members.remove(operator, room, user, reply))));
        return json(requireRoom(room))
                .put("members", members.list(operator, room).size());
    }

    private ObjectNode searchStatus() {
        SearchIndex.Status status = search.status(operator);
        return object().put("messages", status.messages())
                .put("behind", status.behind())
                .put("bytes", status.bytes())
                .put("trouble", status.trouble());
    }

    private JsonNode rebuildSearch() {
        search.rebuild(operator);
        return object();
    }

    /** Answers when the index is complete, at the latest after a moment. */
    private JsonNode awaitSearch() {
        boolean done = search.awaitCurrent(operator, SEARCH_MOMENT);
        ObjectNode status = searchStatus();
        if (status.hasNonNull("trouble")) {
            throw OperatorException.failed(
                    "the index cannot be made: " + status.path("trouble").asText());
        }
        return status.put("done", done);
    }

    private Room requireRoom(String name) {
        return rooms.list(operator).stream()
                .filter(room -> name.equals(room.id())
                        || name.equals(room.jid())
                        || name.equals(room.alias())
                        || name.equals(Long.toString(room.number())))
                .findFirst()
                .orElseThrow(() -> OperatorException.failed("there is no room " + name));
    }

    private static ObjectNode json(User user) {
        return object().put("id", user.id().text())
                .put("number", user.id().number())
                .put("nickname", user.nickname())
                .put("title", user.title())
                .put("role", word(user.role()))
                .put("state", user.disabled() ? "disabled" : "enabled");
    }

    private static ObjectNode json(Room room) {
        return object().put("id", room.id())
                .put("number", room.number())
                .put("alias", room.alias())
                .put("name", room.name())
                .put("open", room.open());
    }

    private static <T> T done(CompletableFuture<T> future) {
        try {
            return future.orTimeout(COMMIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ChatException refusal) {
                throw refusal;
            }
            throw e;
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads an argument or refuses the command. */
    private record Arguments(JsonNode json) {

        String text(String name) {
            String value = textOrNull(name);
            if (value == null) {
                throw OperatorException.failed("the command needs " + name);
            }
            return value;
        }

        String text(String name, String otherwise) {
            String value = textOrNull(name);
            return value == null ? otherwise : value;
        }

        @Nullable
        String textOrNull(String name) {
            JsonNode value = json.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isTextual()) {
                throw OperatorException.failed(name + " must be a text");
            }
            return value.textValue();
        }

        boolean flag(String name) {
            return json.path(name).asBoolean();
        }

        List<String> texts(String name) {
            List<String> values = new ArrayList<>();
            json.path(name).forEach(value -> values.add(value.asText()));
            return values;
        }

        AccountRole role(String name, @Nullable AccountRole otherwise) {
            String value = textOrNull(name);
            for (AccountRole role : AccountRole.values()) {
                if (role != AccountRole.VISITOR && word(role).equals(value)) {
                    return role;
                }
            }
            if (value == null && otherwise != null) {
                return otherwise;
            }
            throw OperatorException.failed("a role is one of user, agent, consultant, service, admin");
        }

        Duration days(String name, ServerConfig.Tokens tokens) {
            JsonNode value = json.path(name);
            if (value.isMissingNode()) {
                return tokens.lifetime();
            }
            long most = tokens.maxLifetime().toDays();
            if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > most) {
                throw OperatorException.failed("a token lives 1 to " + most + " days (tokens.max-days)");
            }
            return Duration.ofDays(value.asLong());
        }
    }
}
