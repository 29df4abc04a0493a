package org.rialto.server.dialect.jim;

import java.time.Duration;
import org.rialto.server.dialect.jim.desk.DeskSettings;
import org.rialto.server.dialect.jim.support.SupportSettings;

/**
 * What this wire reads of the configuration.
 *
 * @param messagesPerSecond of one session, beyond which it is read more slowly; 0 for no limit
 * @param sessionsPerUser beyond which the longest silent one is closed; 0 for no limit
 * @param heartbeatTimeout silence after which a session is closed; zero for never
 * @param desk what the desktop is told when it says hello
 * @param support what the support desk's HTTP is told
 */
public record JimSettings(
        int messagesPerSecond,
        int sessionsPerUser,
        Duration heartbeatTimeout,
        DeskSettings desk,
        SupportSettings support) {}
