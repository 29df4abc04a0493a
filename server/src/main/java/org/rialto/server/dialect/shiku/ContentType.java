package org.rialto.server.dialect.shiku;

import java.util.Optional;
import org.rialto.server.core.model.Kind;

/** The numbers of this wire for kinds of message (protocol/shiku.md §4.5). Thread: stateless. */
final class ContentType {
    private static final int TEXT = 1;
    private static final int IMAGE = 2;
    private static final int VOICE = 3;
    private static final int LOCATION = 4;
    private static final int STICKER = 5;
    private static final int VIDEO = 6;
    private static final int AUDIO = 7;
    private static final int CARD = 8;
    private static final int FILE = 9;
    /** What a client makes up for its own screen. */
    static final int TIP = 10;

    private static final int LINK = 82;

    private ContentType() {}

    /** Some notices have more than one; see {@link Notice}. */
    static int of(Kind kind) {
        return switch (kind) {
            case TEXT, MENTION -> TEXT;
            case IMAGE -> IMAGE;
            case VOICE -> VOICE;
            case VIDEO -> VIDEO;
            case AUDIO -> AUDIO;
            case FILE -> FILE;
            case LINK -> LINK;
            case LOCATION -> LOCATION;
            case CARD -> CARD;
            case STICKER -> STICKER;
            case PAYMENT -> 28;
            case MOMENT -> 305;
            case RECALLED -> 202;
            case CONTACT_ACCEPTED -> 501;
            case CONTACT_ADDED -> 508;
            case MEMBER_RENAMED -> 901;
            case RENAMED -> 902;
            case DISSOLVED -> 903;
            case LEFT -> 904;
            case ANNOUNCED -> 905;
            case SILENCED -> 906;
            case JOINED -> 907;
            case ROLE_CHANGED -> 913;
            case ALL_SILENCED -> 920;
            case OWNER_CHANGED -> 925;
            case SETTING -> TIP;
        };
    }

    /** What a system outside told in its own numbers; see {@link #of} for one that is not known. */
    static int ofOutside(int messageType, Kind kind) {
        return switch (messageType) {
            case 17 -> 28; // a red packet
            case 18, 20, 21 -> 29; // a transfer, and what became of it
            case 19, 24 -> 83; // a red packet was taken
            case 22 -> 86; // a red packet came back
            case 35 -> 305; // a moment
            case 36 -> 302; // was commented
            case 37 -> 301; // was liked
            default -> of(kind);
        };
    }

    /** Empty for what is no message that somebody may write (docs/protocol/README.md, ruling 20). */
    static Optional<Kind> kind(int type) {
        return switch (type) {
            case TEXT -> Optional.of(Kind.TEXT);
            case IMAGE -> Optional.of(Kind.IMAGE);
            case VOICE -> Optional.of(Kind.VOICE);
            case LOCATION -> Optional.of(Kind.LOCATION);
            case STICKER -> Optional.of(Kind.STICKER);
            case VIDEO -> Optional.of(Kind.VIDEO);
            case AUDIO -> Optional.of(Kind.AUDIO);
            case CARD -> Optional.of(Kind.CARD);
            case FILE -> Optional.of(Kind.FILE);
            case 80, 81, LINK, 87 -> Optional.of(Kind.LINK);
            // tasks, forwarded history and replies read as text elsewhere
            case 11, 12, 85, 94 -> Optional.of(Kind.TEXT);
            default -> Optional.empty();
        };
    }
}
