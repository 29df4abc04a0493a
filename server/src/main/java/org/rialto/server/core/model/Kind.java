package org.rialto.server.core.model;

/**
 * What a message is (docs/protocol/README.md, "Kinds of message across wires"). Notices take a seq but no ordinal: they
 * are never unread. Their sender is who did it, {@link Message#about} whom it concerns, their body a value.
 */
public enum Kind {
    TEXT,
    IMAGE,
    VOICE,
    VIDEO,
    AUDIO,
    FILE,
    LINK,
    LOCATION,
    CARD,
    STICKER,
    /** A text that names members; who they are stands in the sender's own fields. */
    MENTION,
    /** Money that moved in a system outside; see {@code POST /api/notices}. */
    PAYMENT,
    /** What somebody published, liked or said in a system outside. */
    MOMENT,

    /** A message was withdrawn; the body is its id, about its author. */
    RECALLED(Notice.QUEUED),
    /** Somebody joined the room. */
    JOINED(Notice.PASSING),
    /** Somebody left the room, or was removed by the sender. */
    LEFT(Notice.PASSING),
    /** The body is the room's new name. */
    RENAMED(Notice.PASSING),
    /** The room is no more; the body is its name. */
    DISSOLVED(Notice.QUEUED),
    /** The body is the announcement. */
    ANNOUNCED(Notice.PASSING),
    /** The body is the member's new {@link Role}. */
    ROLE_CHANGED(Notice.PASSING),
    OWNER_CHANGED(Notice.PASSING),
    /** The body is the member's new name in the room. */
    MEMBER_RENAMED(Notice.PASSING),
    /** A member may not write until then: the body is seconds since the epoch, 0 when they may. */
    SILENCED(Notice.PASSING),
    /** Plain members may not write until then: the body is seconds since the epoch, 0 when they may. */
    ALL_SILENCED(Notice.PASSING),
    /** The body is {@code NAME=VALUE}: a {@link Room.Switch} with 1 or 0, or KEEP_DAYS, or ENCRYPTION. */
    SETTING(Notice.PASSING),
    /** The sender added the other side of this direct conversation as a contact; no consent was needed. */
    CONTACT_ADDED(Notice.QUEUED),
    /** The sender accepted the other side's request. */
    CONTACT_ACCEPTED(Notice.QUEUED);

    private final Notice notice;

    Kind() {
        this(Notice.NONE);
    }

    Kind(Notice notice) {
        this.notice = notice;
    }

    public boolean isNotice() {
        return notice != Notice.NONE;
    }

    /** It happened in a system outside, and only a service says so. */
    public boolean isFromOutside() {
        return this == PAYMENT || this == MOMENT;
    }

    /** What may be a file of this server. */
    public boolean isFile() {
        return this == IMAGE || this == VOICE || this == VIDEO || this == AUDIO || this == FILE;
    }

    /** Whether somebody who is absent gets it later from the queue; the other notices they find in the history. */
    public boolean isQueued() {
        return notice != Notice.PASSING;
    }

    private enum Notice {
        NONE,
        QUEUED,
        PASSING
    }
}
