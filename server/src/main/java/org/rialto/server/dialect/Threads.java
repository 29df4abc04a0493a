package org.rialto.server.dialect;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Where a wire may run things.
 *
 * <p>Thread: safe.
 *
 * @param readers may block on the database
 * @param timer must not block
 */
public record Threads(ExecutorService readers, ScheduledExecutorService timer) {}
