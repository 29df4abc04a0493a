package org.rialto.desktop.ui.chat;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.rialto.desktop.store.ConversationModel;
import org.rialto.desktop.ui.common.Avatar;
import org.rialto.desktop.ui.common.EmptyState;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Tooltips;
import org.rialto.desktop.ui.shell.Navigation;

/**
 * Head, transcript and composer of the open conversation, or a welcome while none is open.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class ChatController {
    private static final double BUBBLE_MOST = 464;
    private static final double BUBBLE_SHARE = 0.8;
    private static final double BESIDE = 24 + 24 + 36 + 12;

    private final ChatViewModel model;
    private final Navigation navigation;
    private final Texts texts;

    @FXML
    private StackPane nothing;

    @FXML
    private VBox conversation;

    @FXML
    private Button back;

    @FXML
    private Avatar avatar;

    @FXML
    private Label title;

    @FXML
    private Label subtitle;

    @FXML
    private HBox actions;

    @FXML
    private StackPane aboveComposer;

    @FXML
    private StackPane transcript;

    @FXML
    private Label hint;

    @FXML
    private Label problem;

    @FXML
    private Button toEnd;

    @FXML
    private TextArea input;

    private TranscriptFlow flow;

    public ChatController(ChatViewModel model, Navigation navigation, Texts texts) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
    }

    /** To where one writes. */
    public void focus() {
        input.requestFocus();
        input.end();
    }

    /** What another screen adds: buttons in the head, and what stands between transcript and composer. */
    public void add(Node head, Node above) {
        actions.getChildren().add(head);
        aboveComposer.getChildren().add(above);
    }

    @FXML
    void initialize() {
        DoubleBinding bubbleWidth = Bindings.createDoubleBinding(
                () -> {
                    double width = transcript.getWidth();
                    return Math.min(BUBBLE_MOST, Math.max(160, Math.min(width * BUBBLE_SHARE, width - BESIDE)));
                },
                transcript.widthProperty());
        flow = new TranscriptFlow(model, row -> new MessageCell(row, model, texts, bubbleWidth));
        flow.view().setAccessibleText(texts.get("chat.transcript"));
        transcript.getChildren().add(flow.view());
        model.meProperty().addListener((property, was, now) -> welcome());
        welcome();
        back.visibleProperty().bind(navigation.narrowProperty());
        back.managedProperty().bind(navigation.narrowProperty());
        input.textProperty().bindBidirectional(model.textProperty());
        Composer composer = new Composer(input, this::send);
        input.setUserData(composer);
        Tooltips.whenCut(title);
        toEnd.visibleProperty().bind(model.followingProperty().not());
        model.newBelowProperty().addListener((property, was, now) -> countNew());
        countNew();
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        model.conversationProperty().addListener((property, was, now) -> show(now));
        model.loadingProperty().addListener((property, was, now) -> hint());
        flow.emptyProperty().addListener((property, was, now) -> hint());
        show(model.conversationProperty().get());
    }

    @FXML
    void send() {
        model.send();
        flow.follow();
    }

    @FXML
    void toEnd() {
        model.toEnd();
        flow.follow();
    }

    @FXML
    void close() {
        model.close();
    }

    private void welcome() {
        String name = Names.clean(model.meProperty().get().nickname());
        nothing.getChildren().setAll(new EmptyState(texts.get("chat.empty", name), texts.get("chat.empty-hint")));
    }

    private void countNew() {
        int below = model.newBelowProperty().get();
        toEnd.setText(below == 0 ? "" : texts.get("chat.to-end-new", below));
        toEnd.setAccessibleText(below == 0 ? texts.get("chat.to-end") : texts.get("chat.to-end-new", below));
    }

    private void hint() {
        boolean empty = flow.emptyProperty().get();
        hint.setText(texts.get(model.loadingProperty().get() ? "chat.loading" : "chat.no-messages"));
        hint.setVisible(empty);
    }

    private void show(@Nullable ConversationModel now) {
        nothing.setVisible(now == null);
        conversation.setVisible(now != null);
        title.textProperty().unbind();
        subtitle.textProperty().unbind();
        if (now == null) {
            return;
        }
        title.textProperty().bind(now.titleProperty().map(Names::clean));
        subtitle.textProperty().bind(now.memberCountProperty().map(count -> model.subtitle(now)));
        subtitle.setManaged(now.isRoom());
        input.setPromptText(model.prompt(now));
        if (model.isVisitor(now)) {
            avatar.showVisitor(now.title());
        } else if (now.isRoom()) {
            avatar.showRoom(now.id(), now.title());
        } else {
            avatar.showPerson(now.id(), now.title());
        }
        flow.opened();
        hint();
    }
}
