package org.rialto.desktop.store;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.HistoryPage;
import org.rialto.protocol.desk.DeskData.Message;

/**
 * Loads the pages of one conversation: where one left off when it is opened, older ones on scrolling up, what was
 * missed when a seq jumps. One page at a time; a page that does not come may simply be asked for again.
 *
 * <p>Thread: FX.
 */
public final class HistoryPager {
    private static final int NEAR = 30; // so many unread ones are surely on the newest page of 50

    private final ConversationModel conversation;
    private final HistorySource source;
    private final Executor ui;
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();

    public HistoryPager(ConversationModel conversation, HistorySource source, Executor ui) {
        this.conversation = conversation;
        this.source = source;
        this.ui = ui;
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Makes sure that the place where one left off is there; what was missed at the end is fetched. */
    public void open() {
        Transcript transcript = transcript();
        if (!transcript.isLoaded()) {
            boolean far = conversation.unread() > NEAR;
            load(null, null, far ? conversation.readSeq() + 1 : null, this::replace);
        } else {
            newer();
        }
    }

    public void older() {
        Transcript transcript = transcript();
        if (transcript.isLoaded() && !transcript.reachesStart()) {
            load(transcript.from(), null, null, page -> {
                List<Message> messages = page.messages();
                transcript.ends(page.firstSeq(), page.lastSeq());
                transcript.prepend(messages, page.more() && !messages.isEmpty() ? first(messages) : page.firstSeq());
            });
        }
    }

    public void newer() {
        Transcript transcript = transcript();
        if (transcript.behindProperty().get()) {
            load(null, transcript.to(), null, page -> {
                List<Message> messages = page.messages();
                transcript.ends(page.firstSeq(), page.lastSeq());
                transcript.append(messages, page.more() && !messages.isEmpty() ? last(messages) : page.lastSeq());
            });
        }
    }

    /** Shows the newest messages, whatever was shown before. */
    public void toEnd() {
        if (transcript().behindProperty().get()) {
            load(null, null, null, this::replace);
        }
    }

    /** Looks again at what is shown: somebody withdrew one of them. */
    public void refresh() {
        Transcript transcript = transcript();
        if (transcript.isLoaded()) {
            source.load(conversation.id(), null, null, null)
                    .thenAcceptAsync(page -> transcript.update(page.messages()), ui);
        }
    }

    private void replace(HistoryPage page) {
        List<Message> messages = page.messages();
        Transcript transcript = transcript();
        transcript.ends(page.firstSeq(), page.lastSeq());
        long from = messages.isEmpty() ? page.firstSeq() : first(messages);
        long to = messages.isEmpty() ? page.lastSeq() : last(messages);
        transcript.replace(messages, from, to);
    }

    private void load(@Nullable Long before, @Nullable Long after, @Nullable Long around, Consumer<HistoryPage> use) {
        if (loading.get()) {
            return;
        }
        loading.set(true);
        source.load(conversation.id(), before, after, around)
                .whenCompleteAsync(
                        (page, problem) -> {
                            loading.set(false);
                            if (problem == null) {
                                use.accept(page);
                            }
                        },
                        ui);
    }

    private Transcript transcript() {
        return conversation.transcript();
    }

    private static long first(List<Message> messages) {
        return messages.get(0).seq();
    }

    private static long last(List<Message> messages) {
        return messages.get(messages.size() - 1).seq();
    }
}
