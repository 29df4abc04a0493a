package org.rialto.desktop.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.net.ConversationCalls;
import org.rialto.desktop.net.Link;
import org.rialto.desktop.net.Outbox;
import org.rialto.desktop.net.ReadMarks;
import org.rialto.desktop.net.Refusal;
import org.rialto.desktop.store.ChatStore;
import org.rialto.desktop.store.HistorySource;
import org.rialto.protocol.desk.DeskData.HistoryPage;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Posted;
import org.rialto.protocol.desk.DeskData.ReadMarker;

/**
 * A real store, outbox and read marks with nobody at the other end: a test answers, or does not.
 *
 * <p>Thread: the test's.
 */
public final class FedAccount implements HistorySource {
    public final ChatStore store;
    public final FedDesk desk;
    public final ConversationCalls conversations;
    public final ObjectProperty<Link> link = new SimpleObjectProperty<>(Link.online());
    public final Outbox outbox;
    public final ReadMarks marks;
    public final List<Outbox.Letter> letters = new ArrayList<>();
    public final List<CompletableFuture<Posted>> answers = new ArrayList<>();
    public final List<String> reads = new ArrayList<>();
    public final List<Asked> asked = new ArrayList<>();
    public final AtomicInteger syncs = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger();
    private boolean answering;
    private List<Message> history = List.of();

    /** One request for a page. */
    public record Asked(
            String conversation,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            CompletableFuture<HistoryPage> page) {}

    public FedAccount() {
        store = new ChatStore(Samples.ME, syncs::incrementAndGet);
        desk = new FedDesk(store);
        conversations = new ConversationCalls(desk);
        outbox = new Outbox(
                letter -> {
                    letters.add(letter);
                    CompletableFuture<Posted> answer = new CompletableFuture<>();
                    answers.add(answer);
                    return answer;
                },
                new ToStore(),
                Screen.CLOCK,
                () -> "mine" + ids.incrementAndGet());
        marks = new ReadMarks((conversation, seq) -> {
            reads.add(conversation + " " + seq);
            return CompletableFuture.completedFuture(new ReadMarker(conversation, seq, 0));
        });
        outbox.online();
        marks.online();
    }

    /** Answers requests for history from these, as a server does, instead of leaving them open. */
    public void answerFrom(List<Message> messages) {
        answering = true;
        history = messages;
    }

    @Override
    public CompletableFuture<HistoryPage> load(
            String conversation, @Nullable Long before, @Nullable Long after, @Nullable Long around) {
        Asked request = new Asked(conversation, before, after, around, new CompletableFuture<>());
        asked.add(request);
        if (answering) {
            request.page().complete(page(request));
        }
        return request.page();
    }

    private HistoryPage page(Asked request) {
        List<Message> all = history.stream()
                .filter(message -> message.conversation().equals(request.conversation()))
                .toList();
        Long before = request.before();
        Long after = request.after();
        Long around = request.around();
        long known = store.find(request.conversation())
                .map(conversation -> conversation.transcript().lastSeq())
                .orElse(0L);
        long last = all.isEmpty() ? known : all.get(all.size() - 1).seq();
        List<Message> wanted = all.stream()
                .filter(message -> before == null || message.seq() < before)
                .filter(message -> after == null || message.seq() > after)
                .filter(message -> around == null || Math.abs(message.seq() - around) <= 25)
                .toList();
        int extra = Math.max(0, wanted.size() - 50);
        List<Message> page =
                after == null ? wanted.subList(extra, wanted.size()) : wanted.subList(0, wanted.size() - extra);
        return new HistoryPage(page, 1, last, extra > 0);
    }

    private final class ToStore implements Outbox.Listener {
        @Override
        public void sending(Outbox.Letter letter) {
            store.sending(letter.conversation(), letter.clientId(), letter.text(), letter.sentAt());
        }

        @Override
        public void sent(Outbox.Letter letter, Posted posted) {
            store.sent(letter.conversation(), letter.clientId(), posted.seq(), posted.postedAt());
        }

        @Override
        public void failed(Outbox.Letter letter, Refusal refusal) {
            store.failed(letter.conversation(), letter.clientId());
        }

        @Override
        public void discarded(Outbox.Letter letter) {
            store.discarded(letter.conversation(), letter.clientId());
        }
    }
}
