package org.rialto.server.core.delivery;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.rialto.server.core.event.Audience;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Tx;
import org.rialto.server.core.port.WriteQueue;

/**
 * Tells people who of their contacts comes and goes: at once with the first session on any wire, and a while after the
 * last one, so that whoever comes back within it was never away.
 *
 * <p>Thread: safe; guarded by itself.
 */
public final class PresenceBoard {
    private final Hub hub;
    private final WriteQueue writes;
    private final ScheduledExecutorService timer;
    private final Duration grace;
    /** Numbers of those whose contacts were told that they are here. */
    private final Set<Long> here = new HashSet<>();

    /** @param grace how long somebody may be without a session before that is told */
    public PresenceBoard(Hub hub, WriteQueue writes, ScheduledExecutorService timer, Duration grace) {
        this.hub = hub;
        this.writes = writes;
        this.timer = timer;
        this.grace = grace;
    }

    /** From now on. */
    public void open() {
        hub.watch(this::changed);
    }

    private void changed(UserId user) {
        if (hub.isOnline(user)) {
            settle(user);
            return;
        }
        try {
            timer.schedule(() -> settle(user), grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            forget(user); // the server stops: there is nobody to tell
        }
    }

    private synchronized void forget(UserId user) {
        here.remove(user.number());
    }

    private synchronized void settle(UserId user) {
        boolean online = hub.isOnline(user);
        if (online ? here.add(user.number()) : here.remove(user.number())) {
            writes.submit(tx -> tell(tx, user, online));
        }
    }

    /** Changes nothing; by the write queue it keeps its place among what else contacts are told. */
    private static boolean tell(Tx tx, UserId user, boolean online) {
        long[] friends = tx.contacts().friendNumbers(user);
        if (friends.length > 0) {
            User who = tx.accounts().find(user).orElseThrow();
            tx.publish(new Event.PresenceChanged(who, online, tx.now()), new Audience(friends));
        }
        return online;
    }
}
