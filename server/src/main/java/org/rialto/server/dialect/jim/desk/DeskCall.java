package org.rialto.server.dialect.jim.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.server.core.delivery.Deliveries;
import org.rialto.server.core.delivery.Deliveries.Ticket;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request, and the place of its reply. Thread: safe. */
final class DeskCall {
    private static final Logger LOG = LoggerFactory.getLogger(DeskCall.class);
    private static final int MOST_QUESTIONS = 4;
    private static final long RETRY_MS = 200;

    private final DeskClient client;
    private final Deliveries deliveries;
    private final int number;
    private final @Nullable String reqId;
    private Lane.@Nullable Slot slot;
    private boolean asked;

    DeskCall(DeskClient client, Deliveries deliveries, int number, @Nullable String reqId) {
        this.client = client;
        this.deliveries = deliveries;
        this.number = number;
        this.reqId = reqId;
    }

    DeskClient client() {
        return client;
    }

    Caller caller() {
        return client.caller();
    }

    /** Runs a question on a reader; what it throws is refused. */
    void ask(Runnable question) {
        if (client.lane().asked() >= MOST_QUESTIONS) {
            refuse(429, "too-many-requests", null, RETRY_MS);
            return;
        }
        Lane.Slot place = place();
        client.lane().ask(place, DeskFrames.refusal(number, reqId, 500, "internal", null, null), () -> {
            try {
                question.run();
            } catch (ChatException e) {
                dropChange();
                refuse(e);
            }
        });
    }

    /** A change is about to be handed on. */
    void askChange() {
        asked = true;
        client.lane().changeAsked();
    }

    /** It was not handed on after all. */
    void dropChange() {
        if (asked) {
            asked = false;
            client.lane().changeDone();
        }
    }

    /** A question whose answer is the whole reply. */
    void answer(DeskCommand command, Supplier<Object> data) {
        ask(() -> reply(command, data.get()));
    }

    /** A change that is handed on at once, and replied to after its commit. */
    <T> Reply<T> commit(DeskCommand command, Function<T, Object> data) {
        return settle(result -> reply(command, data.apply(result)));
    }

    /** The same for what answers in more than one way. */
    <T> Reply<T> settle(Consumer<T> answer) {
        askChange();
        place();
        return Reply.of(
                result -> {
                    answer.accept(result);
                    client.lane().changeDone();
                },
                refusal -> {
                    refuse(refusal);
                    client.lane().changeDone();
                });
    }

    /** The same for a change that is under way. */
    <T> void await(DeskCommand command, CompletableFuture<T> change, Function<T, Object> data) {
        Reply<T> reply = commit(command, data);
        change.whenComplete((result, failure) -> {
            if (failure == null) {
                reply.done(result);
            } else {
                Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                reply.refused(
                        cause instanceof ChatException refusal
                                ? refusal
                                : new ChatException(Problem.INTERNAL, "the change failed"));
            }
        });
    }

    void reply(DeskCommand command, Object data) {
        reply(command, data, List.of());
    }

    /** @param shown messages that count as delivered once the reply was flushed */
    void reply(DeskCommand command, Object data, List<Message> shown) {
        List<Ticket> tickets = new ArrayList<>();
        for (Message message : shown) {
            if (!message.sender().equals(client.caller().user())) {
                tickets.add(deliveries.begin(client.caller().user(), message.conversation(), message.seq()));
            }
        }
        client.lane()
                .fill(
                        place(),
                        DeskFrames.reply(command, reqId == null ? "" : reqId, data),
                        flushed -> Ticket.endAll(tickets, flushed));
    }

    void refuse(ChatException e) {
        refuse(DeskErrors.code(e.problem()), e.problem().slug(), null, null);
    }

    void refuse(int code, String problem, @Nullable String field, @Nullable Long retryMs) {
        LOG.info("desk {} {}: {} refused: {} {}", client.id(), client.caller().user(), number, problem, field);
        client.lane().fill(place(), DeskFrames.refusal(number, reqId, code, problem, field, retryMs));
    }

    private Lane.Slot place() {
        Lane.Slot known = slot == null ? client.lane().open() : slot;
        slot = known;
        return known;
    }
}
