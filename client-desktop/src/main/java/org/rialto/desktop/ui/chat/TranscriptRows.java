package org.rialto.desktop.ui.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.MessageModel;
import org.rialto.desktop.ui.common.Times;

/**
 * Turns messages into rows: days, the "new" line, groups of one sender. Changes only the rows that differ, so that the
 * view keeps its place.
 *
 * <p>Thread: FX.
 */
final class TranscriptRows {
    private static final long GROUP = Duration.ofMinutes(5).toMillis();

    private final Times times;
    private final ObservableList<TranscriptRow> rows = FXCollections.observableArrayList();

    TranscriptRows(Times times) {
        this.times = times;
    }

    ObservableList<TranscriptRow> list() {
        return rows;
    }

    /** {@code newAfter} is the seq after which messages were unread when the conversation was opened, {@code newCount} how many. */
    void show(List<MessageModel> messages, long newAfter, int newCount) {
        List<TranscriptRow> wanted = rows(messages, newAfter, newCount);
        int same = 0;
        int least = Math.min(rows.size(), wanted.size());
        while (same < least && rows.get(same).equals(wanted.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < least - same && rows.get(rows.size() - 1 - tail).equals(wanted.get(wanted.size() - 1 - tail))) {
            tail++;
        }
        int gone = rows.size() - same - tail;
        int come = wanted.size() - same - tail;
        for (int i = 0; i < Math.min(gone, come); i++) {
            rows.set(same + i, wanted.get(same + i));
        }
        if (gone > come) {
            rows.remove(same + come, same + gone);
        } else if (come > gone) {
            rows.addAll(same + gone, wanted.subList(same + gone, same + come));
        }
    }

    private List<TranscriptRow> rows(List<MessageModel> messages, long newAfter, int newCount) {
        List<MessageModel> shown = messages.stream()
                .filter(message -> !message.kind().equals("recall"))
                .toList();
        List<TranscriptRow> result = new ArrayList<>();
        int lineAt = newCount == 0 ? -1 : firstNew(shown, newAfter);
        for (int i = 0; i < shown.size(); i++) {
            MessageModel message = shown.get(i);
            MessageModel before = i == 0 ? null : shown.get(i - 1);
            MessageModel after = i + 1 == shown.size() ? null : shown.get(i + 1);
            boolean line = isLine(message);
            boolean first = i == lineAt || !together(before, message);
            boolean last = i + 1 == lineAt || after == null || !together(message, after);
            boolean day = before == null || !times.date(before.time()).equals(times.date(message.time()));
            result.add(new TranscriptRow(message, day, i == lineAt ? newCount : 0, line, first, last));
        }
        return result;
    }

    private static int firstNew(List<MessageModel> messages, long newAfter) {
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).seq() > newAfter && messages.get(i).counts()) {
                return i;
            }
        }
        return -1;
    }

    private boolean together(@Nullable MessageModel a, MessageModel b) {
        return a != null
                && !isLine(a)
                && !isLine(b)
                && a.sender().id().equals(b.sender().id())
                && b.time() - a.time() < GROUP
                && times.date(a.time()).equals(times.date(b.time()));
    }

    private static boolean isLine(MessageModel message) {
        return message.isNotice() || message.recalledProperty().get();
    }
}
