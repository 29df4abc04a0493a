package org.rialto.desktop.ui.shell;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableDoubleValue;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.rialto.desktop.ui.common.Avatar;
import org.rialto.desktop.ui.common.Badge;
import org.rialto.desktop.ui.common.Icon;
import org.rialto.desktop.ui.common.Names;
import org.rialto.desktop.ui.common.Texts;
import org.rialto.desktop.ui.shell.Navigation.Place;
import org.rialto.protocol.desk.DeskData.Person;

/**
 * Rail, list and conversation beside each other, or in turns where the window is narrow.
 *
 * <p>Thread: FX.
 */
@SuppressWarnings("NullAway.Init") // the FXML fills the fields
public final class ShellController {
    private static final double NARROW = 704;
    private static final double WIDE = 1000;
    private static final double LIST_MIN = 240;
    private static final double LIST_MAX = 400;
    private static final double LIST_SQUEEZED = 280;
    private static final double RAIL = 64;
    private static final double CONVERSATION_MIN = 360;
    private static final double EDGE = 5;

    private final ShellViewModel model;
    private final Navigation navigation;
    private final Texts texts;
    private final Layout layout;
    private final Parts parts;

    private final VBox listSide = new VBox();

    @FXML
    private HBox shell;

    @FXML
    private Button chats;

    @FXML
    private Badge unread;

    @FXML
    private StackPane supportItem;

    @FXML
    private Button support;

    @FXML
    private Badge waiting;

    @FXML
    private Button settings;

    @FXML
    private StackPane me;

    @FXML
    private Avatar avatar;

    @FXML
    private StackPane list;

    @FXML
    private VBox main;

    @FXML
    private HBox banner;

    @FXML
    private StackPane bannerIcon;

    @FXML
    private Label bannerState;

    @FXML
    private Label bannerText;

    @FXML
    private Button bannerAction;

    @FXML
    private StackPane content;

    /** What of the frame is remembered or comes from outside: the menu of the gear and the width of the list. */
    public interface Layout {
        ContextMenu menu();

        ObservableDoubleValue textScale();

        double listWidth();

        void listWidth(double width);
    }

    /** What the frame holds: the list of each place, the conversation, and what stands beside it. */
    public record Parts(
            Map<Place, Node> lists,
            Node chat,
            Region details,
            ObservableBooleanValue hasDetails,
            Runnable everySecond) {
        Node list(Place place) {
            return Objects.requireNonNull(lists.get(place));
        }
    }

    public ShellController(ShellViewModel model, Navigation navigation, Texts texts, Layout layout, Parts parts) {
        this.model = model;
        this.navigation = navigation;
        this.texts = texts;
        this.layout = layout;
        this.parts = parts;
    }

    @FXML
    void initialize() {
        model.meProperty().addListener((property, was, now) -> show(now));
        show(model.meProperty().get());
        model.unread().addListener((property, was, now) -> showUnread());
        showUnread();
        model.waiting().addListener((property, was, now) -> showUnread());
        supportItem.visibleProperty().bind(model.onDuty());
        supportItem.managedProperty().bind(model.onDuty());
        parts.lists().values().forEach(view -> VBox.setVgrow(view, Priority.ALWAYS));
        list.getChildren().addAll(listSide, edge());
        content.getChildren().add(parts.chat());
        navigation.placeProperty().addListener((property, was, now) -> showPlace());
        showPlace();
        navigation.details().addListener((property, was, now) -> arrange());
        parts.hasDetails().addListener((property, was, now) -> arrange());
        model.bannerProperty().addListener((property, was, now) -> show(now));
        show(model.bannerProperty().get());
        shell.widthProperty().addListener((property, was, now) -> arrange());
        layout.textScale().addListener((property, was, now) -> arrange());
        navigation.openProperty().addListener((property, was, now) -> arrange());
        arrange();
        Timeline seconds = new Timeline(new KeyFrame(Duration.seconds(1), tick -> {
            model.tick();
            parts.everySecond().run();
        }));
        seconds.setCycleCount(Animation.INDEFINITE);
        shell.sceneProperty().addListener((property, was, scene) -> {
            if (scene == null) {
                seconds.stop();
            } else {
                seconds.play();
            }
        });
    }

    @FXML
    void showChats() {
        go(Place.CHATS);
    }

    @FXML
    void showSupport() {
        go(Place.SUPPORT);
    }

    @FXML
    void showMenu() {
        layout.menu().show(settings, Side.RIGHT, 4, 0);
    }

    @FXML
    void act() {
        model.act();
    }

    /** The place one is in already shows its list alone. */
    private void go(Place to) {
        if (navigation.placeProperty().get() == to) {
            navigation.close();
        } else {
            navigation.go(to);
        }
        parts.list(to).requestFocus();
    }

    private void showPlace() {
        Place place = navigation.placeProperty().get();
        mark(chats, place == Place.CHATS);
        mark(support, place == Place.SUPPORT);
        listSide.getChildren().removeIf(view -> !view.equals(banner));
        listSide.getChildren().add(parts.list(place));
    }

    private static void mark(Button item, boolean active) {
        item.getStyleClass().remove("active");
        if (active) {
            item.getStyleClass().add("active");
        }
    }

    private void show(Person person) {
        String name = Names.clean(person.nickname());
        avatar.showPerson("u:" + person.id(), name);
        me.setAccessibleText(texts.get("rail.me", name));
    }

    private void showUnread() {
        int count = model.unread().get();
        unread.show(count);
        chats.setAccessibleText(texts.get("rail.chats.spoken", count));
        int visitors = model.waiting().get();
        waiting.show(visitors);
        support.setAccessibleText(texts.get("rail.support.spoken", visitors));
    }

    private void show(ShellViewModel.Banner line) {
        boolean shown = !line.tone().equals("none");
        banner.setVisible(shown);
        banner.setManaged(shown);
        banner.getStyleClass().setAll("banner", line.tone());
        bannerState.setText(line.state());
        bannerState.setMinWidth(Region.USE_PREF_SIZE);
        bannerText.setText(line.text());
        bannerAction.setText(line.button());
        bannerAction.setMinWidth(Region.USE_PREF_SIZE);
        bannerAction.setVisible(!line.button().isEmpty());
        bannerAction.setManaged(bannerAction.isVisible());
        String icon = switch (line.tone()) {
            case "offline" -> "offline";
            case "danger" -> "sign-out";
            default -> "refresh";
        };
        bannerIcon.getChildren().setAll(new Icon(icon, 20));
    }

    /** Both side by side, the list squeezed first; in turns where there is no room for both. */
    private void arrange() {
        double width = shell.getWidth();
        boolean narrow = width > 0 && width < NARROW * layout.textScale().get();
        boolean opened = navigation.openProperty().get() != null;
        navigation.narrowProperty().set(narrow);
        Pane bannerSide = narrow && !opened ? listSide : main;
        if (!bannerSide.getChildren().contains(banner)) {
            bannerSide.getChildren().add(0, banner);
        }
        show(list, !narrow || !opened);
        show(main, !narrow || opened);
        arrangeDetails(width >= WIDE * layout.textScale().get());
        double room = width - RAIL - CONVERSATION_MIN;
        double squeezed = Math.min(layout.listWidth(), Math.max(LIST_SQUEEZED, room));
        double chosen = narrow ? Region.USE_COMPUTED_SIZE : Math.max(LIST_MIN, squeezed);
        list.setMinWidth(narrow ? 0 : chosen);
        list.setPrefWidth(chosen);
        list.setMaxWidth(narrow ? Double.MAX_VALUE : chosen);
        HBox.setHgrow(list, narrow ? Priority.ALWAYS : Priority.NEVER);
    }

    /** Beside the conversation where there is room, else over its right side. */
    private void arrangeDetails(boolean wide) {
        navigation.wideProperty().set(wide);
        Region details = parts.details();
        Pane side = wide ? shell : content;
        if (!side.getChildren().contains(details)) {
            shell.getChildren().remove(details);
            content.getChildren().remove(details);
            side.getChildren().add(details);
            StackPane.setAlignment(details, Pos.CENTER_RIGHT);
            details.getStyleClass().removeAll("details-side", "sheet");
            details.getStyleClass().addAll(wide ? List.of("details-side") : List.of("details-side", "sheet"));
        }
        show(details, navigation.details().get() && parts.hasDetails().get());
    }

    private static void show(Region side, boolean shown) {
        side.setVisible(shown);
        side.setManaged(shown);
    }

    /** The border of the list can be dragged. */
    private Node edge() {
        Region edge = new Region();
        edge.getStyleClass().add("list-edge");
        edge.setMinWidth(EDGE);
        edge.setMaxWidth(EDGE);
        StackPane.setAlignment(edge, Pos.CENTER_RIGHT);
        edge.setOnMouseDragged(drag -> {
            double wanted = list.sceneToLocal(drag.getSceneX(), 0).getX();
            layout.listWidth(Math.max(LIST_MIN, Math.min(LIST_MAX, wanted)));
            arrange();
        });
        return edge;
    }
}
