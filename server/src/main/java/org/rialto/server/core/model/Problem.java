package org.rialto.server.core.model;

import java.util.Locale;

/** Every way to be refused. Each dialect answers each of them in its own words, by an exhaustive switch. */
public enum Problem {
    /** A field is missing or cannot be what it is. */
    BAD_FIELD,
    /** The account or password is wrong, or the token is unknown or expired. */
    BAD_CREDENTIALS,
    /** Too many failed passwords, from this address or for this account. */
    TOO_MANY_ATTEMPTS,
    /** The account is disabled. */
    DISABLED,
    /** The caller's role or membership does not permit it. */
    NOT_ALLOWED,
    /** The other side takes no messages from the caller. */
    BLOCKED,
    UNKNOWN_USER,
    /** The room does not exist, was dissolved, or is not the caller's to see. */
    UNKNOWN_ROOM,
    UNKNOWN_CONVERSATION,
    /** An id, alias or phone that somebody has already. */
    TAKEN,
    /** What is there does not permit it: full, locked, decided already, one's own. */
    CONFLICT,
    /** A recall after its time. */
    TOO_LATE,
    TOO_LARGE,
    /** The database cannot be written now, for example because the disk is full. Nothing was stored. */
    NOT_WRITABLE,
    /** Our fault; the log says more. */
    INTERNAL;

    /** The constant as the desk wire and HTTP write it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
