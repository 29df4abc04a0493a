package org.rialto.desktop.ui.chat;

import org.rialto.desktop.store.MessageModel;

/**
 * One message with what stands around it.
 *
 * <p>Thread: FX, as the message in it.
 *
 * @param newDay the first one of its day: the date stands above it
 * @param newCount above 0 on the first unread one: that many new messages, the line says so
 * @param line a notice or a recalled message: a small line in the middle
 * @param first the first one of a group of its sender: name, time and avatar
 * @param last the last one of a group
 */
record TranscriptRow(MessageModel message, boolean newDay, int newCount, boolean line, boolean first, boolean last) {}
