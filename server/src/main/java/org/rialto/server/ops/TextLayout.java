package org.rialto.server.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.temporal.ChronoUnit;

/**
 * Log lines for people, e.g. {@code 2026-01-31T08:15:00.123Z WARN  Server [main] the port is taken}. Logback's patterns
 * would load the locale data of the JDK for the time, at every start.
 *
 * <p>Thread: safe.
 */
final class TextLayout extends LayoutBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;

    @Override
    public String doLayout(ILoggingEvent event) {
        String level = event.getLevel().toString();
        String logger = event.getLoggerName();
        StringBuilder line = new StringBuilder(160);
        line.append(event.getInstant().truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(level)
                .append(" ".repeat(Math.max(1, LEVEL_WIDTH + 1 - level.length())))
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(" [")
                .append(event.getThreadName())
                .append("] ")
                .append(oneLine(event.getFormattedMessage()))
                .append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString();
    }

    /** What a client sent must not make up lines. */
    private static String oneLine(String message) {
        for (int i = 0; i < message.length(); i++) {
            if (Character.isISOControl(message.charAt(i))) {
                return message.replaceAll("\\p{Cntrl}", " ");
            }
        }
        return message;
    }
}
