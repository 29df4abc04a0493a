package org.rialto.server.core.delivery;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.event.Published;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.Outlet;
import org.rialto.server.core.port.Session;

/**
 * The live sessions of everybody, and the fan-out of events to them.
 *
 * <p>Thread: safe; {@link #publish} is called by one thread at a time, which makes the order of events.
 */
public final class Hub {
    private final Map<Long, List<Session>> sessions = new ConcurrentHashMap<>();
    private final List<Consumer<UserId>> watchers = new CopyOnWriteArrayList<>();

    public void attach(Session session) {
        if (sessions.merge(session.user().number(), List.of(session), Hub::joined)
                        .size()
                == 1) {
            changed(session.user());
        }
    }

    public void detach(Session session) {
        if (sessions.computeIfPresent(session.user().number(), (user, live) -> without(live, session)) == null) {
            changed(session.user());
        }
    }

    /** Told who may have come with a first session, or gone with their last one; must not block. */
    public void watch(Consumer<UserId> watcher) {
        watchers.add(watcher);
    }

    public boolean isOnline(UserId user) {
        return sessions.containsKey(user.number());
    }

    /** Live sessions of a user, oldest first. */
    public List<Session> of(UserId user) {
        return sessions.getOrDefault(user.number(), List.of());
    }

    /** Everybody's live sessions. */
    public List<Session> all() {
        return sessions.values().stream().flatMap(List::stream).toList();
    }

    public void publish(Published published) {
        long[] users = published.audience().users();
        Map<Outlet, List<Session>> byOutlet = new IdentityHashMap<>(4);
        for (long user : users) {
            for (Session session : sessions.getOrDefault(user, List.of())) {
                byOutlet.computeIfAbsent(session.outlet(), outlet -> new ArrayList<>(users.length))
                        .add(session);
            }
        }
        byOutlet.forEach((outlet, receivers) -> outlet.deliver(published.event(), receivers));
    }

    private void changed(UserId user) {
        watchers.forEach(watcher -> watcher.accept(user));
    }

    private static List<Session> joined(List<Session> live, List<Session> more) {
        List<Session> all = new ArrayList<>(live);
        all.addAll(more);
        return List.copyOf(all);
    }

    private static @Nullable List<Session> without(List<Session> live, Session gone) {
        List<Session> rest = live.stream().filter(session -> session != gone).toList();
        return rest.isEmpty() ? null : rest;
    }
}
