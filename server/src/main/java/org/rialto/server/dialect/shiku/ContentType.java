package org.rialto.server.dialect.shiku;

import java.util.Optional;
import org.rialto.server.core.model.Kind;

/** The numbers of this wire for kinds of message (protocol/shiku.md §4.5). Thread: stateless. */
final class ContentType {
    static final int TEXT = 1;
    static final int IMAGE = 2;
    static final int VOICE = 3;
    static final int LOCATION = 4;
    static final int STICKER = 5;
    static final int VIDEO = 6;
    static final int AUDIO = 7;
    static final int CARD = 8;
    static final int FILE = 9;
    static final int LINK = 82;
    static final int LEFT = 904;
    static final int JOINED = 907;

    private ContentType() {}

    static int of(Kind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case IMAGE -> IMAGE;
            case VOICE -> VOICE;
            case VIDEO -> VIDEO;
            case AUDIO -> AUDIO;
            case FILE -> FILE;
            case LINK -> LINK;
            case LOCATION -> LOCATION;
            case CARD -> CARD;
            case STICKER -> STICKER;
            case JOINED -> JOINED;
            case LEFT -> LEFT;
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
