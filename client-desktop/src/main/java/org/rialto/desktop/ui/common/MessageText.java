package org.rialto.desktop.ui.common;

import java.util.Set;
import org.rialto.desktop.store.MessageModel;

/**
 * A message as readable text, whatever its kind.
 *
 * <p>Thread: safe, immutable.
 */
public final class MessageText {
    private static final Set<String> NAMED =
            Set.of("image", "voice", "video", "audio", "file", "link", "location", "card", "sticker");

    private final Texts texts;

    public MessageText(Texts texts) {
        this.texts = texts;
    }

    /** The whole of it, as its bubble or line shows it. */
    public String full(MessageModel message) {
        if (message.recalledProperty().get()) {
            return message.own()
                    ? texts.get("message.recalled-own")
                    : texts.get("message.recalled", Names.clean(message.sender().nickname()));
        }
        if (!message.notice().isEmpty()) {
            return notice(message);
        }
        String text = Names.text(message.text()).strip();
        if (message.kind().equals("text") || message.isNotice()) {
            return text;
        }
        String kind = NAMED.contains(message.kind())
                ? texts.get("kind." + message.kind())
                : texts.get("kind.unknown", Names.clean(message.kind()));
        return (kind + " " + text).strip();
    }

    private String notice(MessageModel message) {
        String actor = Names.clean(message.sender().nickname());
        String whom = Names.clean(message.about().nickname());
        String value = Names.text(message.text()).strip();
        boolean self = message.about().number() == message.sender().number();
        boolean off = value.equals("0");
        return switch (message.notice()) {
            case "joined" -> texts.get(self ? "message.joined" : "message.invited", whom, actor);
            case "left" -> texts.get(self ? "message.left" : "message.removed", whom, actor);
            case "recalled" -> texts.get("message.recalled", actor);
            case "renamed" -> texts.get("message.renamed", actor, value);
            case "dissolved" -> texts.get("message.dissolved", actor);
            case "announced" -> texts.get("message.announced", value);
            case "role_changed" ->
                texts.get(value.equals("ADMIN") ? "message.administrator" : "message.administrator-no-more", whom);
            case "owner_changed" -> texts.get("message.owner", whom);
            case "member_renamed" -> texts.get("message.member-renamed", whom, value);
            case "silenced" -> texts.get(off ? "message.heard" : "message.silenced", whom);
            case "all_silenced" -> texts.get(off ? "message.all-heard" : "message.all-silenced", actor);
            case "setting" -> texts.get("message.setting", actor);
            case "contact_added" -> texts.get("message.contact-added", actor, whom);
            case "contact_accepted" -> texts.get("message.contact-accepted", actor, whom);
            default -> value;
        };
    }

    /** One line of it for the list, with the sender where it is not clear from the title. */
    public String line(MessageModel message, boolean room) {
        String line = Names.clean(full(message));
        if (message.isNotice() || message.recalledProperty().get()) {
            return line;
        } else if (message.own()) {
            return texts.get("preview.own", line);
        }
        return room ? texts.get("preview.of", Names.clean(message.sender().nickname()), line) : line;
    }
}
