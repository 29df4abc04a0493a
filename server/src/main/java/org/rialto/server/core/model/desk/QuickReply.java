package org.rialto.server.core.model.desk;

import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.UserId;

/**
 * A text that agents send often.
 *
 * @param owner whose it is; null when shared by all
 * @param text may hold {@code {visitor}}, {@code {agent}}, {@code {time}} and {@code {date}}
 */
public record QuickReply(long id, @Nullable UserId owner, String shortcut, String text) {}
