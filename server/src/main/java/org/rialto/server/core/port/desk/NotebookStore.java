package org.rialto.server.core.port.desk;

import java.util.List;
import java.util.Optional;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Note;
import org.rialto.server.core.model.desk.QuickReply;

/** What agents keep beside conversations, and what the desk says by itself. */
public interface NotebookStore {
    /** About a visitor, oldest first. */
    List<Note> notes(UserId visitor);

    Note addNote(UserId visitor, UserId author, String text);

    /** False when there is none with this id by this author about anybody. */
    boolean removeNote(long id, UserId author);

    /** Shared ones and the owner's, by shortcut. */
    List<QuickReply> replies(UserId owner);

    Optional<QuickReply> reply(long id);

    /** Stores a new one (id 0) or a changed one, and gives it back with its id. */
    QuickReply save(QuickReply reply);

    void removeReply(long id);

    DeskTexts texts();

    void save(DeskTexts texts);
}
