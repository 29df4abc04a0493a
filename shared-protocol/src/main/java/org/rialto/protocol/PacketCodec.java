package org.rialto.protocol;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.Fields.BadField;

/** Reads frames as leniently as J-IM's clients need (docs/protocol/jim.md). Thread: safe. */
public final class PacketCodec {
    private static final int FIRST_DESK_COMMAND = 100;
    private static final int GROUP = 1;
    private static final int PRIVATE = 2;

    private PacketCodec() {}

    /** @throws ProtocolException naming the request to refuse, {@link Command#UNKNOWN} for what is no frame at all */
    public static Packet read(String frame) throws ProtocolException {
        Fields fields;
        int cmd;
        try {
            fields = Fields.read(frame);
            Integer number = fields.integer("cmd");
            cmd = number == null ? -1 : number;
        } catch (IOException | BadField e) {
            throw new ProtocolException(Command.UNKNOWN, "not a J-IM frame");
        }
        return switch (cmd) {
            case 1 -> new Packet.Handshake();
            case 3 -> read(Command.AUTH_REQ, fields, f -> new Packet.Auth(f.text("token")));
            case 5 -> read(Command.LOGIN_REQ, fields, PacketCodec::login);
            case 7 -> read(Command.JOIN_GROUP_REQ, fields, f -> new Packet.JoinGroup(group(f)));
            case 11 -> read(Command.CHAT_REQ, fields, PacketCodec::chat);
            case 13 -> new Packet.Heartbeat();
            case 14 -> read(Command.CLOSE, fields, f -> new Packet.Close(f.text("userid")));
            case 17 -> read(Command.GET_USER_REQ, fields, PacketCodec::userQuery);
            case 19 -> read(Command.GET_MESSAGE_REQ, fields, PacketCodec::messageQuery);
            default -> cmd >= FIRST_DESK_COMMAND ? new Packet.Desk(cmd) : new Packet.Unknown();
        };
    }

    private static Packet read(Command command, Fields fields, Reader reader) throws ProtocolException {
        try {
            return reader.read(fields);
        } catch (BadField e) {
            throw new ProtocolException(command, "bad field " + e.getMessage());
        }
    }

    private static Packet chat(Fields fields) throws BadField {
        Integer chatType = fields.integer("chattype");
        if (chatType == null || chatType != GROUP && chatType != PRIVATE) {
            throw new BadField("chatType");
        }
        Integer msgType = fields.integer("msgtype");
        boolean json = fields.isObject("content");
        String content = json ? fields.object("content") : fields.string("content");
        if (content == null) {
            throw new BadField("content");
        }
        return new Packet.Chat(
                fields.text("from"),
                fields.text("to"),
                group(fields),
                chatType,
                msgType == null ? 0 : msgType,
                content,
                json,
                fields.time("createtime"),
                fields.string("id"),
                fields.object("extras"));
    }

    private static Packet login(Fields fields) throws BadField {
        String user = fields.text("loginname");
        if (user == null) {
            user = fields.text("userid");
        }
        return new Packet.Login(
                fields.text("token"), user == null ? fields.text("username") : user, fields.string("password"));
    }

    private static Packet userQuery(Fields fields) throws BadField {
        Integer type = fields.integer("type");
        return new Packet.UserQuery(fields.text("userid"), type == null ? 2 : type, fields.object("extras"));
    }

    private static Packet messageQuery(Fields fields) throws BadField {
        Integer type = fields.integer("type");
        if (type == null) {
            throw new BadField("type");
        }
        return new Packet.MessageQuery(
                fields.text("userid"),
                type,
                fields.text("fromuserid"),
                group(fields),
                fields.number("begintime"),
                fields.number("endtime"),
                fields.integer("offset"),
                fields.integer("count"));
    }

    private static @Nullable String group(Fields fields) throws BadField {
        return fields.text("groupid");
    }

    private interface Reader {
        Packet read(Fields fields) throws BadField;
    }
}
