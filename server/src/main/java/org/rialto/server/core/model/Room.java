package org.rialto.server.core.model;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A group chat. Its number, id, jid and alias are all its own in one name space with every other room's.
 *
 * @param id 24 hex digits
 * @param jid 32 digits and lower-case letters, the name some wires know it by
 * @param alias a short name an administrator gave it, such as {@code 100}
 * @param open anyone may join
 * @param settings what its owner and administrators decide
 * @param silencedUntil plain members may not write before; the epoch when they may
 */
public record Room(
        long number,
        String id,
        String jid,
        @Nullable String alias,
        String name,
        boolean open,
        boolean historyForNewcomers,
        Instant createdAt,
        Settings settings,
        Instant silencedUntil,
        Instant modifiedAt,
        boolean dissolved) {

    /** The name J-IM shows: the alias where there is one, because its pages know rooms by it. */
    public String publicName() {
        return alias == null ? id : alias;
    }

    public boolean is(Switch on) {
        return settings.switches().contains(on);
    }

    public Room withName(String newName) {
        return with(newName, settings, silencedUntil, dissolved);
    }

    public Room withSettings(Settings changed) {
        return with(name, changed, silencedUntil, dissolved);
    }

    public Room withSilencedUntil(Instant until) {
        return with(name, settings, until, dissolved);
    }

    public Room gone() {
        return with(name, settings, silencedUntil, true);
    }

    private Room with(String newName, Settings changed, Instant until, boolean gone) {
        return new Room(
                number,
                id,
                jid,
                alias,
                newName,
                open,
                historyForNewcomers,
                createdAt,
                changed,
                until,
                modifiedAt,
                gone);
    }

    /**
     * What a room's owner and administrators decide.
     *
     * @param switches what is on
     * @param memberLimit how many may be in, hidden roles not counted
     * @param keepDays how long clients keep messages, in days; -1 for ever. Told to them, nothing more
     * @param encryption told to clients, nothing more
     */
    public record Settings(
            String description,
            String subject,
            Set<Switch> switches,
            int memberLimit,
            double keepDays,
            int encryption) {
        public static Settings defaults() {
            return new Settings("", "", Switch.defaults(), 1000, -1, 0);
        }
    }

    /** What a room's owner and administrators turn on and off. The bits stand in the database: never change one. */
    public enum Switch {
        /** Members see who has read a message. */
        SHOW_READ(1),
        /** Nobody comes in before an administrator agreed. */
        VERIFY_JOINING(2),
        /** Not to be found or entered by people who were not invited. */
        UNLISTED(4),
        /** Plain members see who else is in. */
        SHOW_MEMBERS(8),
        /** Plain members may send name cards. */
        CARDS(16),
        /** Plain members may invite. */
        INVITES(32),
        /** Plain members may put files into the room's store; kept for clients that have one. */
        UPLOADS(64),
        /** Plain members may start calls; kept for clients that can. */
        CONFERENCES(128),
        /** Plain members may hold lessons; kept for clients that can. */
        COURSES(256),
        /** The room is told when somebody leaves. */
        ANNOUNCE_LEAVING(512),
        /** An administrator of the server closed the room: nobody writes or changes anything. */
        LOCKED(1024);

        private final int bit;

        Switch(int bit) {
            this.bit = bit;
        }

        /** What a new room starts with. */
        public static Set<Switch> defaults() {
            return EnumSet.complementOf(EnumSet.of(SHOW_READ, VERIFY_JOINING, LOCKED));
        }

        public static Set<Switch> ofBits(int bits) {
            Set<Switch> on = EnumSet.noneOf(Switch.class);
            for (Switch each : values()) {
                if ((bits & each.bit) != 0) {
                    on.add(each);
                }
            }
            return on;
        }

        public static int bits(Set<Switch> on) {
            return on.stream().mapToInt(each -> each.bit).sum();
        }
    }
}
