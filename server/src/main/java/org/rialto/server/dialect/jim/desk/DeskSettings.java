package org.rialto.server.dialect.jim.desk;

import java.time.Duration;

/** What a desktop is told when it says hello. */
public record DeskSettings(
        String serverId,
        String epoch,
        int frameBytes,
        int messageBytes,
        long uploadBytes,
        int pageSize,
        Duration recall,
        Duration presenceGrace) {}
