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
        if (message.notice().equals("joined") || message.notice().equals("left")) {
            return texts.get(
                    "message." + message.notice(), Names.clean(message.sender().nickname()));
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
