package org.rialto.server.dialect.immessage;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rialto.server.dialect.Pace;
import org.rialto.server.transport.socketio.SocketIoSession;

/**
 * Holds a client back: while many of its changes are outstanding, and when it says more in a second than it may
 * (docs/protocol/README.md, ruling 10 and 23). Nothing is refused.
 *
 * <p>Thread: safe; guarded by itself.
 */
final class Brake {
    private static final int MOST_CHANGES = 64;

    private final SocketIoSession session;
    private final ScheduledExecutorService timer;
    private final Pace pace;
    private int outstanding;
    private boolean full;
    private boolean throttled;

    Brake(SocketIoSession session, ScheduledExecutorService timer, int perSecond) {
        this.session = session;
        this.timer = timer;
        this.pace = new Pace(perSecond);
    }

    /** A change was handed on; {@link #changeDone} must follow. */
    synchronized void changeAsked() {
        if (++outstanding >= MOST_CHANGES) {
            hold(true, throttled);
        }
    }

    synchronized void changeDone() {
        if (--outstanding <= MOST_CHANGES / 2) {
            hold(false, throttled);
        }
    }

    /** The client said something. */
    synchronized void heard() {
        if (pace.fills()) {
            hold(full, true);
            timer.schedule(this::release, 1, TimeUnit.SECONDS);
        }
    }

    private synchronized void release() {
        hold(full, false);
    }

    private void hold(boolean nowFull, boolean nowThrottled) {
        boolean before = full || throttled;
        full = nowFull;
        throttled = nowThrottled;
        boolean now = full || throttled;
        if (now && !before) {
            session.pause();
        } else if (!now && before) {
            session.resume();
        }
    }
}
