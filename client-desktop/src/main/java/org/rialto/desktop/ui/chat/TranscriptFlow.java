package org.rialto.desktop.ui.chat;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualFlow;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.rialto.desktop.ui.common.ScrollMark;

/**
 * The scrolling part of a conversation. It moves along with what arrives while its end is on screen, and stays where
 * it is while somebody reads further up.
 *
 * <p>Thread: FX.
 */
final class TranscriptFlow {
    private final ChatViewModel model;
    private final VirtualFlow<TranscriptRow, MessageCell> flow;
    private final VirtualizedScrollPane<VirtualFlow<TranscriptRow, MessageCell>> view;
    private final BooleanExpression empty;
    private final Runnable look = this::look; // after the layout: before it, cells are not where they will be
    private Seen seen = Seen.NOTHING;
    private boolean placed; // the opened conversation stands where one left off

    /** What was on screen after the last layout. */
    private record Seen(int first, int last, int rows, boolean end) {
        static final Seen NOTHING = new Seen(-1, -1, 0, false);
    }

    TranscriptFlow(ChatViewModel model, Function<TranscriptRow, MessageCell> cells) {
        this.model = model;
        this.flow = VirtualFlow.createVertical(model.rows(), cells, VirtualFlow.Gravity.REAR);
        this.view = new VirtualizedScrollPane<>(flow);
        this.empty = Bindings.isEmpty(model.rows());
        view.getStyleClass().add("transcript-view");
        ScrollMark.install(view);
        model.rows().addListener((ListChangeListener<TranscriptRow>) change -> changed());
        flow.heightProperty().addListener((property, was, now) -> changed());
        flow.widthProperty().addListener((property, was, now) -> changed());
        flow.sceneProperty().addListener((property, old, now) -> {
            if (old != null) {
                old.removePostLayoutPulseListener(look);
            }
            if (now != null) {
                now.addPostLayoutPulseListener(look);
            }
        });
    }

    Region view() {
        return view;
    }

    ObservableBooleanValue emptyProperty() {
        return empty;
    }

    void opened() {
        placed = false;
        seen = Seen.NOTHING;
        changed();
    }

    /** Goes to the end and stays there. */
    void follow() {
        int rows = model.rows().size();
        if (rows > 0) {
            flow.showAsLast(rows - 1);
        }
    }

    private void changed() {
        if (model.rows().isEmpty() || flow.getHeight() <= 0) {
            return;
        }
        int start = placed ? -1 : model.startRow();
        if (start >= 0) {
            flow.showAtOffset(start, flow.getHeight() / 4);
        } else if (!placed || model.followingProperty().get()) {
            follow();
        }
        placed = true;
    }

    private void look() {
        if (!placed || flow.visibleCells().isEmpty()) {
            return;
        }
        int last = flow.getLastVisibleIndex();
        int rows = model.rows().size();
        Seen now = new Seen(flow.getFirstVisibleIndex(), last, rows, last >= rows - 1 && endIsShown(last));
        if (!now.equals(seen)) {
            seen = now;
            model.visible(now.first(), now.last(), now.end());
        }
    }

    private boolean endIsShown(int last) {
        return flow.getCellIfVisible(last)
                .map(cell -> cell.getNode().getBoundsInParent().getMaxY() <= flow.getHeight() + 2)
                .orElse(true);
    }
}
