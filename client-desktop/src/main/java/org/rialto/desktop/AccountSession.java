package org.rialto.desktop;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.ConversationCalls;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Outbox;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.net.ServerAddress;
import org.rialto.desktop.net.ServerConnection;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.SupportModel;
import org.rialto.protocol.desk.DeskData.ConversationGone;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.HistoryPage;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Person;
import org.rialto.protocol.desk.DeskData.Posted;
import org.rialto.protocol.desk.DeskData.ReadMarker;
import org.rialto.protocol.desk.DeskData.SyncPage;
import org.rialto.protocol.desk.DeskData.Welcome;
import org.rialto.protocol.desk.DeskRequest;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Note;
import org.rialto.protocol.desk.DeskSupport.Queue;

/**
 * Joins network and store for one signed-in account: what the server says goes to the store on the FX thread; after
 * each greeting what changed meanwhile is asked for first, then what waits here goes out.
 *
 * <p>Thread: made and closed on FX; the listeners are called on the network thread.
 */
final class AccountSession implements AutoCloseable {
    private static final int SYNC_ROWS = 200;
    private static final int HISTORY_ROWS = 50;

    private final Executor ui;
    private final ServerConnection connection;
    private final ChatStore store;
    private final Outbox outbox;
    private final ReadMarks marks;
    private final ReadOnlyObjectWrapper<Link> link = new ReadOnlyObjectWrapper<>(Link.connecting());
    private final Sync sync = new Sync();
    private final SupportSession support;
    private boolean greeted; // FX

    AccountSession(
            ServerAddress server,
            String account,
            String token,
            ServerConnection.Client client,
            Executor ui,
            Clock clock) {
        this.ui = ui;
        this.connection = new ServerConnection(server, token, client, new FromServer(), ServerConnection.Timing.USUAL);
        this.store = new ChatStore(new Person(account, 0, account, null), sync::want);
        this.outbox = new Outbox(this::post, new ToStore(), clock, AccountSession::newId);
        this.marks = new ReadMarks((conversation, seq) ->
                connection.request(id -> new DeskRequest.Read(id, conversation, seq), ReadMarker.class));
        this.support =
                new SupportSession(new SupportCalls(connection::request), new SupportModel(store, clock), store, ui);
    }

    void start() {
        connection.start();
    }

    void retryNow() {
        connection.retryNow();
    }

    ReadOnlyObjectProperty<Link> linkProperty() {
        return link.getReadOnlyProperty();
    }

    ChatStore store() {
        return store;
    }

    /** True once the server took us in. */
    boolean wasGreeted() {
        return greeted;
    }

    MainScreen.Account account() {
        return new MainScreen.Account(
                store,
                link,
                outbox,
                marks,
                this::history,
                new ConversationCalls(connection::request),
                support.model(),
                support.calls(),
                support::show,
                ui);
    }

    @Override
    public void close() {
        outbox.offline();
        marks.offline();
        connection.close();
    }

    private CompletableFuture<Posted> post(Outbox.Letter letter) {
        return connection.request(
                id -> new DeskRequest.Post(
                        id, letter.conversation(), letter.clientId(), "text", letter.text(), letter.sentAt()),
                Posted.class);
    }

    private CompletableFuture<HistoryPage> history(
            String conversation, @Nullable Long before, @Nullable Long after, @Nullable Long around) {
        return connection.request(
                id -> new DeskRequest.History(id, conversation, before, after, around, HISTORY_ROWS),
                HistoryPage.class);
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Asks for changed rows, page by page, one request at a time; what was wanted meanwhile is asked for after it. */
    private final class Sync {
        private String epoch = "";
        /** Where the next page begins; only the session that gave it understands it while there is more. */
        private long cursor;
        /** Where the last complete walk ended: what a new session begins from. */
        private long complete;

        private boolean running;
        private boolean again;

        synchronized void begin(Welcome welcome) {
            running = false;
            if (!epoch.isEmpty() && !epoch.equals(welcome.epoch())) {
                complete = 0;
                ui.execute(store::clear);
            }
            cursor = complete;
            epoch = welcome.epoch();
            want();
        }

        synchronized void want() {
            again = running;
            if (!running) {
                running = true;
                ask();
            }
        }

        private void ask() {
            connection
                    .request(id -> new DeskRequest.Sync(id, cursor, SYNC_ROWS), SyncPage.class)
                    .whenComplete(this::answered);
        }

        private synchronized void answered(@Nullable SyncPage page, @Nullable Throwable problem) {
            if (page != null) {
                cursor = page.cursor();
                complete = page.more() ? complete : cursor;
                ui.execute(() -> store.apply(page));
                if (page.more() || again) {
                    again = page.more() && again;
                    ask();
                } else {
                    running = false;
                    outbox.online();
                    marks.online();
                }
            } else if (problem != null && problem.getCause() instanceof Refusal refusal && refusal.passes()) {
                CompletableFuture.delayedExecutor(refusal.retryAfter().toMillis(), TimeUnit.MILLISECONDS)
                        .execute(this::ask);
            } else {
                running = false; // the next greeting begins again
            }
        }
    }

    private final class FromServer implements ServerConnection.Listener {
        @Override
        public void link(Link now) {
            if (now.state() != Link.State.ONLINE) {
                outbox.offline();
                marks.offline();
            }
            ui.execute(() -> link.set(now));
        }

        @Override
        public void welcome(Welcome welcome) {
            ui.execute(() -> {
                greeted = true;
                store.apply(welcome.user());
                Optional.ofNullable(welcome.limits()).ifPresent(store::apply);
                support.begin(welcome);
            });
            sync.begin(welcome);
        }

        @Override
        public void message(Message message) {
            ui.execute(() -> {
                store.apply(message);
                support.touched(message.conversation());
            });
        }

        @Override
        public void conversation(ConversationRow row) {
            ui.execute(() -> store.apply(row));
        }

        @Override
        public void conversationGone(ConversationGone gone) {
            ui.execute(() -> store.apply(gone));
        }

        @Override
        public void readMarker(ReadMarker marker) {
            ui.execute(() -> {
                store.apply(marker);
                support.touched(marker.conversation());
            });
        }

        @Override
        public void caseMoved(Case moved) {
            support.caseMoved(moved);
        }

        @Override
        public void queueChanged(Queue queue) {
            support.queueChanged(queue);
        }

        @Override
        public void agentChanged(Agent agent) {
            support.agentChanged(agent);
        }

        @Override
        public void noteWritten(Note note) {
            support.noteWritten(note);
        }
    }

    private final class ToStore implements Outbox.Listener {
        @Override
        public void sending(Outbox.Letter letter) {
            ui.execute(() -> store.sending(letter.conversation(), letter.clientId(), letter.text(), letter.sentAt()));
        }

        @Override
        public void sent(Outbox.Letter letter, Posted posted) {
            ui.execute(() -> store.sent(letter.conversation(), letter.clientId(), posted.seq(), posted.postedAt()));
        }

        @Override
        public void failed(Outbox.Letter letter, Refusal refusal) {
            ui.execute(() -> store.failed(letter.conversation(), letter.clientId()));
        }

        @Override
        public void discarded(Outbox.Letter letter) {
            ui.execute(() -> store.discarded(letter.conversation(), letter.clientId()));
        }
    }
}
