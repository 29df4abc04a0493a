package org.rialto.server.dialect.jim;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.rialto.protocol.Command;
import org.rialto.protocol.ReplyCode;
import org.rialto.server.core.Rooms.Roster;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.ConversationStore.Participant;
import org.rialto.server.transport.ws.Frame;

/**
 * J-IM's replies and pushes (docs/protocol/jim.md). Where the 2.x and 3.x pages want different names, both are written (R10).
 *
 * <p>Thread: safe.
 */
final class JimFrames {
    static final Frame SENT = Frame.text(reply(Command.CHAT_RESP, ReplyCode.SENT));
    static final Frame SENT_OFFLINE = Frame.text(reply(Command.CHAT_RESP, ReplyCode.OFFLINE));
    static final Frame LOGGED_IN = Frame.text(reply(Command.LOGIN_RESP, ReplyCode.LOGGED_IN));
    static final Frame CLOSED = Frame.text(reply(Command.CLOSE, ReplyCode.CLOSED));

    private static final Frame UNKNOWN = refusal(Command.UNKNOWN, ReplyCode.UNKNOWN_COMMAND);
    private static final Map<Command, Frame> REFUSALS = refusals();
    private static final String FRIENDS_GROUP = "1";
    private static final String FRIENDS_NAME = "我的好友";

    private JimFrames() {}

    /** The one way each command says no. */
    static Frame refusal(Command request) {
        Frame frame = REFUSALS.get(request);
        return frame == null ? UNKNOWN : frame;
    }

    static String reply(Command command, ReplyCode code) {
        return head(command, code).close().toString();
    }

    static Frame heartbeat(long now) {
        return Frame.text(new Json()
                .open()
                .put("command", Command.HEARTBEAT.number())
                .key("data")
                .open()
                .put("createTime", now)
                .put("hbbyte", -128)
                .close()
                .close()
                .toString());
    }

    static Frame authenticated(String token, long now) {
        Json json = new Json().open().put("code", ReplyCode.AUTHENTICATED.code());
        json.put("command", Command.AUTH_RESP.number()).key("data").open();
        json.put("createTime", now).put("token", token + "authKey").close();
        return Frame.text(
                json.put("msg", ReplyCode.AUTHENTICATED.text()).close().toString());
    }

    static Frame joined(Room room) {
        Json json = new Json().open().put("code", ReplyCode.JOINED.code());
        json.put("command", Command.JOIN_GROUP_RESP.number()).key("data").open();
        json.put("group", room.publicName()).put("result", 1).close();
        return Frame.text(json.put("msg", ReplyCode.JOINED.text()).close().toString());
    }

    /** 9, on joining a room or coming online in an open one: for 2.x in {@code data}, for 3.x at the top. */
    static Frame entered(Room room, UserId who, String nickname, long now) {
        Json json = new Json().open().put("command", Command.JOIN_GROUP_NOTIFY.number());
        json.key("data").open().put("createTime", now).put("group", room.publicName());
        member(json.key("user"), who, nickname, "online");
        json.close().put("group", room.publicName());
        member(json.key("user"), who, nickname, "online");
        return Frame.text(json.close().toString());
    }

    /** 10, on leaving a room or going offline in an open one. */
    static Frame left(Room room, UserId who, String nickname, long now) {
        Json json = new Json().open().put("command", Command.EXIT_GROUP_NOTIFY.number());
        json.key("data").open().put("createTime", now).put("group", room.publicName());
        member(json.key("user"), who, nickname, "offline");
        return Frame.text(json.close().close().toString());
    }

    /** A notice that J-IM has no command for, as a text of whoever did it. A recall names what it is about. */
    static Frame notice(Message message, Conversation conversation, String text) {
        Json json = new Json().open().put("command", Command.CHAT_REQ.number()).key("data");
        JimMapping.notice(json, message, conversation, text);
        return Frame.text(json.close().toString());
    }

    static Frame push(Message message, Conversation conversation) {
        Json json = new Json().open().put("command", Command.CHAT_REQ.number()).key("data");
        JimMapping.body(json, message, conversation);
        return Frame.text(json.close().toString());
    }

    /** 20: messages under their peer or group; {@code me} is always the session's user. */
    static Frame messages(
            ReplyCode code, UserId me, Map<String, List<Entry>> friends, Map<String, List<Entry>> groups) {
        Json json = head(Command.GET_MESSAGE_RESP, code).key("data").open();
        bodies(json.key("friends"), friends);
        bodies(json.key("groups"), groups);
        json.put("userid", me.text()).close();
        return Frame.text(json.close().toString());
    }

    /** 20 without data: a history that holds nothing (R15). */
    static Frame noHistory() {
        return Frame.text(reply(Command.GET_MESSAGE_RESP, ReplyCode.HISTORY));
    }

    /** 18, the array of friends. */
    static Frame friends(List<User> friends, ReplyCode code) {
        Json json = head(Command.GET_USER_RESP, code).key("data").openArray();
        for (User friend : friends) {
            json.element()
                    .open()
                    .put("avatar", friend.avatar())
                    .put("id", friend.id().text());
            json.put("nick", friend.nickname()).put("terminal", "ws").close();
        }
        return Frame.text(json.closeArray().close().toString());
    }

    /** 18, the stock object: oneself, one's friends and one's rooms with their members. */
    static Frame stockUser(
            User me,
            List<User> friends,
            List<Roster> rooms,
            Predicate<UserId> online,
            boolean onlyOnline,
            ReplyCode code) {
        Json json = head(Command.GET_USER_RESP, code).key("data").open();
        json.put("avatar", me.avatar()).key("friends").openArray().element();
        group(json, FRIENDS_GROUP, FRIENDS_NAME, friends, online, onlyOnline);
        json.closeArray().key("groups").openArray();
        for (Roster roster : rooms) {
            List<User> members =
                    roster.members().stream().map(Participant::user).toList();
            json.element();
            group(json, roster.room().publicName(), roster.room().name(), members, online, onlyOnline);
        }
        json.closeArray();
        identity(json, me, "online");
        return Frame.text(json.close().close().toString());
    }

    private static void group(
            Json json, String id, String name, Collection<User> users, Predicate<UserId> online, boolean onlyOnline) {
        json.open().put("groupId", id).put("group_id", id).put("name", name);
        json.key("users").openArray();
        for (User user : users) {
            boolean here = online.test(user.id());
            if (here || !onlyOnline) {
                json.element().open().put("avatar", user.avatar());
                identity(json, user, here ? "online" : "offline");
                json.close();
            }
        }
        json.closeArray().close();
    }

    private static void identity(Json json, User user, String status) {
        json.put("id", user.id().text()).put("nick", user.nickname()).put("status", status);
        json.put("terminal", "ws").put("userId", user.id().text());
    }

    private static void member(Json json, UserId who, String nickname, String status) {
        json.open().put("id", who.text()).put("nick", nickname);
        json.put("status", status).put("userId", who.text()).close();
    }

    private static void bodies(Json json, Map<String, List<Entry>> byName) {
        json.open();
        byName.forEach((name, entries) -> {
            json.key(name).openArray();
            for (Entry entry : entries) {
                if (entry.message().kind().isNotice()) {
                    JimMapping.notice(json.element(), entry.message(), entry.conversation(), entry.text());
                } else {
                    JimMapping.body(json.element(), entry.message(), entry.conversation());
                }
            }
            json.closeArray();
        });
        json.close();
    }

    private static Json head(Command command, ReplyCode code) {
        return new Json()
                .open()
                .put("code", code.code())
                .put("command", command.number())
                .put("msg", code.text());
    }

    private static Map<Command, Frame> refusals() {
        Map<Command, Frame> frames = new EnumMap<>(Command.class);
        frames.put(Command.AUTH_REQ, refusal(Command.AUTH_RESP, ReplyCode.AUTH_FAILED));
        frames.put(Command.LOGIN_REQ, refusal(Command.LOGIN_RESP, ReplyCode.LOGIN_FAILED));
        frames.put(Command.JOIN_GROUP_REQ, refusal(Command.JOIN_GROUP_RESP, ReplyCode.JOIN_FAILED));
        frames.put(Command.CHAT_REQ, refusal(Command.CHAT_RESP, ReplyCode.SEND_FAILED));
        frames.put(Command.CLOSE, refusal(Command.CLOSE, ReplyCode.INVALID));
        frames.put(Command.GET_USER_REQ, refusal(Command.GET_USER_RESP, ReplyCode.USER_FAILED));
        frames.put(Command.GET_MESSAGE_REQ, refusal(Command.GET_MESSAGE_RESP, ReplyCode.MESSAGES_FAILED));
        return frames;
    }

    private static Frame refusal(Command command, ReplyCode code) {
        return Frame.text(reply(command, code));
    }

    /**
     * A message and where it stands.
     *
     * @param text how a notice reads
     */
    record Entry(Message message, Conversation conversation, String text) {}
}
