package org.rialto.server.dialect.jim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.Command;
import org.rialto.protocol.ReplyCode;
import org.rialto.server.core.desk.Counters;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Contact;
import org.rialto.server.core.model.desk.Tally;
import org.rialto.server.transport.ws.Frame;

/** cmd 17 type 2 with {@code extras}: an agent's contacts with their newest messages (docs/protocol/jim-support.md). Thread: reader threads. */
final class JimContacts {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ALL = 1;
    private static final int PENDING = 2;
    private static final int RECENT = 3;

    private final Counters counters;

    JimContacts(Counters counters) {
        this.counters = counters;
    }

    /** Empty when it names no list: 10004. */
    static Optional<Wanted> wanted(String extras) {
        try {
            JsonNode fields = MAPPER.readTree(extras);
            if (!fields.hasNonNull("pullType")) {
                return Optional.empty();
            }
            int pullType = fields.get("pullType").asInt(ALL);
            return Optional.of(new Wanted(
                    pullType == PENDING || pullType == RECENT ? pullType : ALL,
                    fields.path("searchKey").asText("").strip().toLowerCase(Locale.ROOT)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Frame answer(Caller caller, User me, Wanted wanted) {
        Counters.Overview overview = counters.overview(caller);
        List<Contact> listed = overview.contacts().stream()
                .filter(wanted::lists)
                .map(contact -> counters.withNewest(caller, contact))
                .toList();
        Tally tally = overview.tally();
        Json json = new Json().open().put("code", ReplyCode.SUCCESS.code());
        json.put("command", Command.GET_USER_RESP.number()).key("data").open();
        json.put("allContactsNum", tally.all()).put("avatar", shown(me.avatar()));
        json.key("friends").openArray();
        listed.forEach(contact -> friend(json.element(), contact));
        json.closeArray().put("lastedContactsNum", tally.recent()).put("nickname", me.nickname());
        json.put("pendingReplyNum", tally.pending()).put("pullType", wanted.pullType());
        json.put("userId", me.id().text()).close();
        return Frame.text(json.put("msg", ReplyCode.SUCCESS.text()).close().toString());
    }

    private static void friend(Json json, Contact contact) {
        json.open().put("avatar", shown(contact.user().avatar()));
        json.key("historyMessage").openArray();
        if (contact.conversation() != null) {
            for (Message message : contact.newest()) {
                JimMapping.body(json.element(), message, contact.conversation());
            }
        }
        json.closeArray();
        if (contact.lastAt() != null) {
            json.put("lastMessageTime", contact.lastAt().toEpochMilli());
        }
        json.put("nickname", contact.user().nickname()).put("unReadNum", contact.unread());
        json.put("userId", contact.user().id().text()).close();
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** @param pullType 1 all, 2 those that wait for an answer, 3 those of the last two days */
    record Wanted(int pullType, String searchKey) {
        private boolean lists(Contact contact) {
            boolean fits = pullType == ALL || (pullType == PENDING ? contact.pending() : contact.recent());
            return fits && contact.user().nickname().toLowerCase(Locale.ROOT).contains(searchKey);
        }
    }
}
