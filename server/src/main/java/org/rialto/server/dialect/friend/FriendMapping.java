package org.rialto.server.dialect.friend;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;

/** Between this wire's words and the core's; the only place that knows both. Pure functions. Thread: safe. */
final class FriendMapping {
    private static final String WIRE = "friend";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.ofHours(8));

    private FriendMapping() {}

    static Draft draft(FriendWire.Sending sending, Instant now) {
        return new Draft(
                new Target.ToUser(sending.to()),
                MessageId.random(),
                Kind.TEXT,
                sending.text(),
                WIRE,
                null,
                now,
                Draft.bytes(sending.text()));
    }

    static FriendWire.Line line(Message message, User sender) {
        return new FriendWire.Line(sender.nickname(), text(message), time(message.postedAt()));
    }

    /** In the wire's own zone, which is not told with the time. */
    static String time(Instant instant) {
        return TIME.format(instant);
    }

    static boolean isSelf(UserId user, String name) {
        return name.equals(user.text()) || name.equals(Long.toString(user.number()));
    }

    /** This wire has text only (protocol/README.md, "Kinds of message"). */
    private static String text(Message message) {
        return switch (message.kind()) {
            case VOICE -> "[voice] " + message.body();
            case VIDEO -> "[video] " + message.body();
            case AUDIO -> "[audio] " + message.body();
            case FILE -> "[file] " + message.body();
            default -> message.body();
        };
    }
}
