package org.rialto.desktop.ui.support;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.rialto.desktop.ui.common.Avatar;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.ScrollMark;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.common.Tooltips;
import org.rialto.desktop.ui.shell.Navigation;
import org.rialto.desktop.ui.support.VisitViewModel.Line;
import org.rialto.protocol.desk.DeskSupport.Card;
import org.rialto.protocol.desk.DeskSupport.Case;
import org.rialto.protocol.desk.DeskSupport.Note;

/**
 * The visitor's card beside the conversation.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class VisitController {
    private static final int SHOWN = 5;

    private final VisitViewModel model;
    private final Navigation navigation;
    private final Texts texts;

    @FXML
    private ScrollPane scroll;

    @FXML
    private Avatar avatar;

    @FXML
    private Label name;

    @FXML
    private Label visits;

    @FXML
    private FlowPane tags;

    @FXML
    private TextField tag;

    @FXML
    private VBox lines;

    @FXML
    private VBox notes;

    @FXML
    private TextArea note;

    @FXML
    private Button addNote;

    @FXML
    private Label earlierLabel;

    @FXML
    private VBox earlier;

    @FXML
    private Label problem;

    @FXML
    private Label done;

    @FXML
    private Button rating;

    public VisitController(VisitViewModel model, Navigation navigation, Texts texts) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
    }

    @FXML
    void initialize() {
        ScrollMark.install(scroll);
        Tooltips.whenCut(name);
        tag.textProperty().bindBidirectional(model.tagProperty());
        note.textProperty().bindBidirectional(model.noteProperty());
        note.addEventFilter(KeyEvent.KEY_PRESSED, this::noteKeys);
        addNote.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> note.getText().isBlank() || !model.online().get(), note.textProperty(), model.online()));
        problem.textProperty().bind(model.problemProperty());
        done.textProperty().bind(model.doneProperty());
        hideWhenEmpty(problem);
        hideWhenEmpty(done);
        model.cardProperty().addListener((property, was, now) -> show());
        model.visitProperty().addListener((property, was, now) -> show());
        model.online().addListener((property, was, now) -> show());
        model.notes().addListener((InvalidationListener) changed -> showNotes());
        show();
        showNotes();
    }

    @FXML
    void close() {
        navigation.toggleDetails();
    }

    @FXML
    void addTag() {
        model.addTag();
    }

    @FXML
    void addNote() {
        model.addNote();
    }

    @FXML
    void inviteRating() {
        model.inviteRating();
    }

    private void noteKeys(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && key.isShortcutDown()) {
            model.addNote();
            key.consume();
        } else if (key.getCode() == KeyCode.TAB) {
            key.consume(); // a note has no tabs: the key goes on
            (key.isShiftDown() ? tag : addNote.isDisabled() ? rating : addNote).requestFocus();
        }
    }

    private void show() {
        Card card = model.cardProperty().get();
        Case visit = model.visitProperty().get();
        String who = card != null
                ? card.visitor().nickname()
                : visit != null ? visit.visitor().nickname() : "";
        name.setText(Names.clean(who));
        avatar.showVisitor(Names.clean(who));
        visits.setText(
                card == null
                        ? ""
                        : texts.get("support.card.visits", card.cases().size()));
        tags.getChildren().setAll(model.tags().stream().map(this::tagButton).toList());
        showIf(tags, !tags.getChildren().isEmpty());
        tag.setDisable(!model.online().get());
        lines.getChildren()
                .setAll(model.lines().stream().map(VisitController::line).toList());
        earlierLabel.setText(texts.get("support.card.earlier", model.earlier().size()));
        showIf(earlierLabel, !model.earlier().isEmpty());
        earlier.getChildren()
                .setAll(model.earlier().stream()
                        .limit(SHOWN)
                        .map(this::earlierLine)
                        .toList());
        rating.setDisable(
                !model.isMine() && !model.isClosed() || !model.online().get());
    }

    private Button tagButton(String word) {
        Button button = new Button(word, new Icon("close", 14));
        button.getStyleClass().add("tag");
        button.setAccessibleText(texts.get("support.tag.remove", word));
        button.setOnAction(click -> model.removeTag(word));
        return button;
    }

    private static Node line(Line line) {
        Label name = new Label(line.name());
        name.getStyleClass().add("card-name");
        Label value = new Label(line.value());
        value.getStyleClass().add("card-value");
        value.setWrapText(true);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox box = new HBox(name, value);
        box.getStyleClass().add("card-line");
        return box;
    }

    private Node earlierLine(Case old) {
        Label line = new Label(model.earlierTitle(old));
        line.getStyleClass().add("earlier-line");
        line.setWrapText(true);
        return line;
    }

    private void showNotes() {
        notes.getChildren().setAll(model.notes().stream().map(this::note).toList());
        showIf(notes, !model.notes().isEmpty());
    }

    private Node note(Note written) {
        Label by = new Label(model.noteHead(written));
        by.getStyleClass().add("note-by");
        HBox.setHgrow(by, Priority.ALWAYS);
        HBox head = new HBox(by);
        head.getStyleClass().add("note-head");
        if (model.isMine(written)) {
            Button remove = new Button("", new Icon("close", 14));
            remove.getStyleClass().addAll("icon-button", "tiny");
            remove.setAccessibleText(texts.get("support.note.remove"));
            remove.setOnAction(click -> model.removeNote(written));
            head.getChildren().add(remove);
        }
        Label text = new Label(Names.text(written.text()));
        text.getStyleClass().add("note-text");
        text.setWrapText(true);
        text.setMinHeight(Label.USE_PREF_SIZE);
        VBox box = new VBox(head, text);
        box.getStyleClass().add("note");
        return box;
    }

    private static void hideWhenEmpty(Label label) {
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
    }

    private static void showIf(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
