package org.rialto.server.core.port;

import java.util.List;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Member;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.SeqRange;
import org.rialto.server.core.model.UserId;

/** What has not reached whom: everything after a member's {@code deliveredSeq}, and these ranges before it. */
public interface DeliveryStore {

    /** Open ranges at or below {@code deliveredSeq}, ascending. */
    List<SeqRange> ranges(Member member);

    void replaceRanges(Member member, List<SeqRange> ranges);

    /** Whether a range holds anything that is the member's to get: by others, neither notice nor recalled. */
    boolean anyFor(Member member, SeqRange range);

    /** What is the member's to get in a range, ascending. */
    List<Message> messages(Member member, SeqRange range, int limit);

    /** Conversations in which something may be undelivered to this user. */
    List<Conversation> waiting(UserId user);
}
