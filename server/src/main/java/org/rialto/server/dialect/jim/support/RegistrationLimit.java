package org.rialto.server.dialect.jim.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** How many people one address may bring in a minute; loopback as many as it likes. Thread: safe, guarded by itself. */
final class RegistrationLimit {
    private static final long MINUTE_MS = 60_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private long minute;

    RegistrationLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** @param address in digits */
    synchronized boolean permits(String address) {
        if (perMinute == 0 || isLoopback(address)) {
            return true;
        }
        long now = clock.millis() / MINUTE_MS;
        if (now != minute) {
            minute = now;
            counts.clear();
        }
        return counts.merge(address, 1, Integer::sum) <= perMinute;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
