package org.rialto.server.core.port.files;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.Upload;

/** Rows of uploaded files, and which message names which file. */
public interface UploadStore {

    void add(Upload upload);

    /** Unless it was deleted; what has expired is still found. */
    Optional<Upload> find(FileName name);

    /** Whether a message names it in a conversation that somebody is in. */
    boolean isNamedTo(UserId user, FileName name);

    /** Bytes of what somebody owns, less what was deleted. */
    long bytesOf(long owner);

    /** A message names these; names of no file of ours are passed over. */
    void named(ConversationId conversation, long seq, Set<FileName> names);

    /**
     * Part of recalling a message: its files are deleted, as far as they are its sender's own (or of somebody without a
     * token), no other message names them, and they are nobody's picture. They cannot be read from the commit on, and
     * their bytes go soon after.
     *
     * @return how many were deleted
     */
    int forget(ConversationId conversation, long seq, UserId sender);

    /** A file nobody may have any more. */
    void delete(FileName name);

    /** Deleted or expired by now, their bytes perhaps still there. */
    List<Upload> removable(Instant now, int most);

    /** The bytes are gone; so is the row. */
    void removed(FileName name);
}
