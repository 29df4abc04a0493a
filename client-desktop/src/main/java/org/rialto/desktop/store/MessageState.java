package org.rialto.desktop.store;

/** How far one of my own messages got. {@link #DELIVERED} and {@link #READ} exist in direct conversations only. */
public enum MessageState {
    SENDING,
    FAILED,
    SENT,
    DELIVERED,
    READ
}
