package org.rialto.server.dialect.shiku;

import java.util.Optional;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Role;
import org.rialto.server.core.model.Room;

/**
 * What a room's notice is on this wire (protocol/shiku.md §4.5).
 *
 * @param type the 9xx number
 * @param content the value that goes with it
 */
record Notice(int type, String content) {
    private static final String ON = "1";

    static Notice of(Message message, Room room) {
        Kind kind = message.kind();
        int type = ContentType.of(kind);
        return switch (kind) {
            case JOINED, LEFT -> new Notice(type, room.name());
            case OWNER_CHANGED -> new Notice(type, "");
            case ROLE_CHANGED -> role(Role.valueOf(message.body()));
            case SETTING -> setting(message.body());
            default -> new Notice(type, message.body());
        };
    }

    private static Notice role(Role role) {
        return switch (role) {
            case OWNER, ADMIN -> new Notice(913, ON);
            case MEMBER -> new Notice(913, "0");
            case INVISIBLE -> new Notice(930, ON);
            case GUARDIAN -> new Notice(930, "2");
        };
    }

    /** @param body {@code NAME=VALUE} */
    private static Notice setting(String body) {
        int equals = body.indexOf('=');
        String name = body.substring(0, equals);
        String value = body.substring(equals + 1);
        if (name.equals(Room.Switch.LOCKED.name())) {
            return new Notice(931, value.equals(ON) ? "-1" : ON);
        }
        return number(name).map(type -> new Notice(type, value)).orElseGet(() -> new Notice(ContentType.TIP, "群设置已修改"));
    }

    private static Optional<Integer> number(String setting) {
        return switch (setting) {
            case "SHOW_READ" -> Optional.of(915);
            case "VERIFY_JOINING" -> Optional.of(916);
            case "UNLISTED" -> Optional.of(917);
            case "SHOW_MEMBERS" -> Optional.of(918);
            case "CARDS" -> Optional.of(919);
            case "INVITES" -> Optional.of(921);
            case "UPLOADS" -> Optional.of(922);
            case "CONFERENCES" -> Optional.of(923);
            case "COURSES" -> Optional.of(924);
            case "KEEP_DAYS" -> Optional.of(932);
            case "ENCRYPTION" -> Optional.of(935);
            default -> Optional.empty();
        };
    }
}
