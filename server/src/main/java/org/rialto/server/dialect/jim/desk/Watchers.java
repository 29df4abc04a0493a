package org.rialto.server.dialect.jim.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.messages.DeskMessages;
import org.rialto.protocol.desk.people.DeskPeople;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.port.ConversationStore.Progress;
import org.rialto.server.core.port.Session;

/**
 * Who looks at whom, and at which conversation: once a second each is told what changed there, in one frame a sort.
 *
 * <p>Thread: safe; a sweep comes by the timer and asks the database on readers.
 */
public final class Watchers {
    private static final int COUNT_EVERY = 5;

    private final UseCases core;
    private final Hub hub;
    private final Executor readers;
    private final long graceNanos;
    private final Map<DeskClient, Watch> watches = new ConcurrentHashMap<>();

    /** @param graceNanos how long somebody without a session still counts as here */
    public Watchers(UseCases core, Hub hub, Executor readers, long graceNanos) {
        this.core = core;
        this.hub = hub;
        this.readers = readers;
        this.graceNanos = graceNanos;
    }

    /** What people show; the first that one of their sessions shows holds. */
    enum State {
        ONLINE,
        BUSY,
        AWAY,
        OFFLINE
    }

    /** Replaces what a client looked at. Asks the database. */
    DeskPeople.States watch(DeskClient client, List<UserId> users, @Nullable Conversation conversation) {
        Watch watch = new Watch(client, conversation, core.inbox().tick());
        List<DeskPeople.State> states = new ArrayList<>();
        for (UserId user : users) {
            State now = state(user.number());
            watch.told.put(user, now);
            states.add(new DeskPeople.State(user.text(), DeskFrames.word(now)));
        }
        @Nullable Integer online = watch.count();
        watches.put(client, watch);
        return new DeskPeople.States(
                states,
                conversation == null
                        ? null
                        : DeskFrames.idFor(conversation, client.caller().user()),
                online);
    }

    /** Once a second. */
    public void sweep() {
        watches.keySet().removeIf(client -> !isLive(client));
        if (!watches.isEmpty()) {
            readers.execute(() -> {
                long tick = core.inbox().tick();
                watches.values().forEach(watch -> watch.tell(tick));
            });
        }
    }

    private boolean isLive(DeskClient client) {
        return hub.of(client.caller().user()).stream().anyMatch(session -> session == client);
    }

    private State state(long user) {
        State best = State.OFFLINE;
        for (Session session : hub.of(new UserId(user, ""))) {
            State shown = session instanceof DeskClient client
                    ? client.desk().map(DeskSession::state).orElse(State.ONLINE)
                    : State.ONLINE;
            best = shown.compareTo(best) < 0 ? shown : best;
        }
        return best;
    }

    /** What one client looks at, and what it was told. */
    private final class Watch {
        private final DeskClient client;
        private final @Nullable Conversation conversation;
        private final Map<UserId, State> told = new HashMap<>();
        private final Map<UserId, Long> goneSince = new HashMap<>();
        private long tick;
        private @Nullable Integer online;
        private int sweeps;

        Watch(DeskClient client, @Nullable Conversation conversation, long tick) {
            this.client = client;
            this.conversation = conversation;
            this.tick = tick;
        }

        synchronized void tell(long now) {
            List<DeskPeople.State> news = new ArrayList<>();
            told.replaceAll((user, before) -> {
                State next = settled(user, before);
                if (next != before) {
                    news.add(new DeskPeople.State(user.text(), DeskFrames.word(next)));
                }
                return next;
            });
            @Nullable Integer before = online;
            @Nullable Integer counted = ++sweeps % COUNT_EVERY == 0 ? count() : before;
            boolean changed = counted != null && !counted.equals(before);
            if (changed || !news.isEmpty()) {
                client.push(DeskFrames.push(
                        DeskCommand.STATES,
                        new DeskPeople.States(news, changed ? id() : null, changed ? counted : null)));
            }
            if (conversation != null && now > tick) {
                receipts(conversation);
                tick = now;
            }
        }

        /** Somebody who is gone counts as before until the grace is over. */
        private State settled(UserId user, State before) {
            State next = state(user.number());
            if (next != State.OFFLINE) {
                goneSince.remove(user);
                return next;
            }
            long since = goneSince.computeIfAbsent(user, gone -> System.nanoTime());
            return before == State.OFFLINE || System.nanoTime() - since >= graceNanos ? State.OFFLINE : before;
        }

        private void receipts(Conversation looked) {
            for (Progress progress : core.history().progress(client.caller(), looked.id(), tick)) {
                client.push(DeskFrames.push(
                        DeskCommand.RECEIPT,
                        new DeskMessages.Receipt(
                                DeskFrames.idFor(looked, client.caller().user()),
                                progress.user().text(),
                                progress.readSeq(),
                                looked.isRoom() ? null : progress.deliveredSeq())));
            }
        }

        /** How many of the room are here; null where that is not told. */
        private @Nullable Integer count() {
            if (conversation == null || !conversation.isRoom()) {
                return null;
            }
            long[] crowd = core.history().crowd(client.caller(), conversation.id());
            online = crowd.length == 0
                    ? null
                    : (int) Arrays.stream(crowd)
                            .filter(user -> state(user) != State.OFFLINE)
                            .count();
            return online;
        }

        private @Nullable String id() {
            return conversation == null
                    ? null
                    : DeskFrames.idFor(conversation, client.caller().user());
        }
    }
}
