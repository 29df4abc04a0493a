package org.rialto.desktop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.SupportCalls;
import org.rialto.desktop.net.SupportListener;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.SupportModel;
import org.rialto.protocol.desk.DeskData.Welcome;
import org.rialto.protocol.desk.DeskSupport.Agent;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Contacts;
import org.rialto.protocol.desk.DeskSupport.Note;
import org.rialto.protocol.desk.DeskSupport.Queue;

/**
 * Keeps the support desk of one agent as the server has it: everything is asked for after each greeting, then the
 * pushes are followed; the lists, whose numbers only the server knows, are asked for again when something moved.
 *
 * <p>Thread: FX; the listener is called on the network thread.
 */
final class SupportSession implements SupportListener {
    private final SupportCalls calls;
    private final SupportModel model;
    private final ChatStore store;
    private final Executor ui;
    private String list = "all"; // FX, as all below
    private boolean asking;
    private boolean again;

    SupportSession(SupportCalls calls, SupportModel model, ChatStore store, Executor ui) {
        this.calls = calls;
        this.model = model;
        this.store = store;
        this.ui = ui;
    }

    SupportCalls calls() {
        return calls;
    }

    SupportModel model() {
        return model;
    }

    /** To be called on FX. */
    void begin(Welcome welcome) {
        boolean agent = welcome.roles().contains("agent") || welcome.roles().contains("consultant");
        model.begin(agent, welcome.now());
        asking = false;
        if (agent) {
            ask(calls::state, model::apply);
            ask(calls::agents, all -> model.agents(all.agents()));
            ask(calls::queue, waiting -> model.queue(waiting.cases()));
            ask(() -> calls.cases("closed"), closed -> model.closed(closed.cases()));
            ask(() -> calls.cases("mine"), mine -> model.mine(mine.cases()));
            ask(() -> calls.cases("lost"), lost -> model.lost(lost.cases()));
            refresh();
        }
    }

    /** Shows another of the three lists: all, pending or recent. To be called on FX. */
    void show(String chosen) {
        list = chosen;
        refresh();
    }

    /** A message or a marker of a visitor's conversation: the numbers may have changed. To be called on FX. */
    void touched(String conversation) {
        if (store.isAside(conversation)) {
            refresh();
        }
    }

    @Override
    public void caseMoved(Case moved) {
        ui.execute(() -> {
            model.apply(moved);
            ask(calls::agents, all -> model.agents(all.agents()));
            refresh();
        });
    }

    @Override
    public void queueChanged(Queue queue) {
        ui.execute(() -> {
            if (model.queue().size() != queue.waiting()) {
                ask(calls::queue, waiting -> model.queue(waiting.cases()));
            }
        });
    }

    @Override
    public void agentChanged(Agent agent) {
        ui.execute(() -> model.apply(agent));
    }

    @Override
    public void noteWritten(Note note) {
        ui.execute(() -> model.apply(note));
    }

    /** One question at a time; what changed meanwhile is asked for after it. */
    private void refresh() {
        again = asking;
        if (!asking && model.onDutyProperty().get()) {
            asking = true;
            String asked = list;
            calls.contacts(asked).whenCompleteAsync((answer, problem) -> answered(asked, answer), ui);
        }
    }

    private void answered(String asked, @Nullable Contacts answer) {
        asking = false;
        if (answer != null) {
            boolean wanted = asked.equals(list);
            if (wanted) {
                model.apply(answer);
            }
            if (again || !wanted) {
                refresh();
            }
        }
    }

    private <T> void ask(Supplier<CompletableFuture<T>> question, Consumer<T> use) {
        question.get().thenAcceptAsync(use, ui);
    }
}
