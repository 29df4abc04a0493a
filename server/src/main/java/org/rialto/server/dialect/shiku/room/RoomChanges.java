package org.rialto.server.dialect.shiku.room;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;

/** What calls say about a room's settings. Thread: stateless. */
final class RoomChanges {
    static final String NOTICE = "notice";

    /** The end of the year 9999, in seconds. */
    private static final long LAST_MOMENT = 253_402_300_799L;

    /** Only the first that a call names is changed, in this order (protocol/shiku.md §3 row 10). */
    private static final List<Known> KNOWN = List.of(
            new Known("roomName", Type.TEXT, "the room's name", RoomChange.Name::new),
            new Known(
                    "talkTime",
                    Type.NUMBER,
                    "plain members are silent until then, in seconds; 0 lets them speak",
                    value -> new RoomChange.SilencedUntil(moment(value))),
            new Known(NOTICE, Type.TEXT, "an announcement", value -> {
                throw new IllegalStateException("an announcement is no setting");
            }),
            turned(Switch.SHOW_READ),
            turned(Switch.VERIFY_JOINING),
            turned(Switch.UNLISTED),
            new Known("desc", Type.TEXT, "what the room is for", RoomChange.Description::new),
            new Known("subject", Type.TEXT, "what it is about", RoomChange.Subject::new),
            turned(Switch.SHOW_MEMBERS),
            turned(Switch.CARDS),
            turned(Switch.INVITES),
            turned(Switch.UPLOADS),
            turned(Switch.CONFERENCES),
            turned(Switch.COURSES),
            new Known(
                    "maxUserSize",
                    Type.COUNT,
                    "how many may be in",
                    value -> new RoomChange.MemberLimit(Integer.parseInt(value))),
            new Known(
                    "s",
                    Type.TEXT,
                    "-1 locks the room, 1 opens it; by administrators of the server",
                    value -> new RoomChange.Switched(Switch.LOCKED, isLocked(value))),
            new Known(
                    "chatRecordTimeOut",
                    Type.TEXT,
                    "how many days clients keep messages; -1 for ever",
                    value -> new RoomChange.KeepDays(days(value))),
            turned(Switch.ANNOUNCE_LEAVING));

    private RoomChanges() {}

    /** Every parameter that changes a room. */
    static Endpoint.Builder declare(Endpoint.Builder endpoint) {
        Endpoint.Builder with = endpoint;
        for (Known known : KNOWN) {
            with = with.optional(known.name(), known.type(), known.about());
        }
        return with;
    }

    /** Every parameter that a room can be made with. */
    static Endpoint.Builder declareSwitches(Endpoint.Builder endpoint) {
        Endpoint.Builder with = endpoint;
        for (Known known : KNOWN) {
            if (RoomMapping.SWITCHES.containsValue(known.name())) {
                with = with.optional(known.name(), known.type(), known.about());
            }
        }
        return with;
    }

    /** @throws ChatException BAD_FIELD when a call names nothing that can be changed */
    static String first(ShikuCall call) {
        return KNOWN.stream()
                .map(Known::name)
                .filter(name -> call.find(name).isPresent())
                .findFirst()
                .orElseThrow(() -> new ChatException(Problem.BAD_FIELD, "nothing to change"));
    }

    static RoomChange change(String name, ShikuCall call) {
        Known known = KNOWN.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return known.read().apply(call.text(name));
    }

    /** What a room starts with. */
    static Room.Settings settings(ShikuCall call) {
        Room.Settings usual = Room.Settings.defaults();
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        on.addAll(usual.switches());
        RoomMapping.SWITCHES.forEach((which, name) -> call.find(name).ifPresent(value -> {
            if (isOn(value)) {
                on.add(which);
            } else {
                on.remove(which);
            }
        }));
        int limit = call.count("maxUserSize").orElse(usual.memberLimit());
        return new Room.Settings(call.find("desc").orElse(""), "", on, limit, usual.keepDays(), usual.encryption());
    }

    /** @throws ChatException BAD_FIELD after the year 9999 */
    static Instant moment(String seconds) {
        long value = Long.parseLong(seconds);
        if (value > LAST_MOMENT) {
            throw new ChatException(Problem.BAD_FIELD, "no moment");
        }
        return Instant.ofEpochSecond(value);
    }

    private static Known turned(Switch which) {
        String name = Objects.requireNonNull(RoomMapping.SWITCHES.get(which));
        return new Known(name, Type.COUNT, "1 or 0", value -> new RoomChange.Switched(which, isOn(value)));
    }

    private static boolean isOn(String value) {
        return switch (value) {
            case "1" -> true;
            case "0" -> false;
            default -> throw new ChatException(Problem.BAD_FIELD, "1 or 0");
        };
    }

    private static boolean isLocked(String value) {
        return switch (value) {
            case "-1" -> true;
            case "1" -> false;
            default -> throw new ChatException(Problem.BAD_FIELD, "1 or -1");
        };
    }

    private static double days(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new ChatException(Problem.BAD_FIELD, "no number of days");
        }
    }

    /** A parameter, and what it changes. */
    private record Known(String name, Type type, String about, Function<String, RoomChange> read) {}
}
