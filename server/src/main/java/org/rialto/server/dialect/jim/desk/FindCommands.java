package org.rialto.server.dialect.jim.desk;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData;
import org.rialto.protocol.desk.messages.DeskMessages;
import org.rialto.server.core.History.Transcript;
import org.rialto.server.core.Search;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.ConversationId;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;

/** 128 and 170: what was said, by what it is. Thread: selector threads; asks on reader threads. */
final class FindCommands {
    private static final int HITS = 20;
    private static final int FILES = 50;
    private static final int MOST_KINDS = 16;
    /** How much of a message stands around what was found in it. */
    private static final int BEFORE = 40;

    private static final int EXCERPT = 160;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})\\.(\\d{1,18})\\.(\\d{1,18})");

    private final UseCases core;
    private final int pageSize;

    FindCommands(UseCases core, int pageSize) {
        this.core = core;
        this.pageSize = pageSize;
    }

    void files(DeskCall call, DeskRequestFields fields) throws BadField {
        Target target = fields.conversation();
        long before = fields.has("before") ? fields.seq("before") : Long.MAX_VALUE;
        int limit = fields.limit(FILES, pageSize);
        Caller caller = call.caller();
        call.answer(DeskCommand.SHARED_FILES, () -> {
            Optional<Conversation> found = core.history().find(caller, target);
            if (found.isEmpty()) {
                return new DeskMessages.Files(List.of(), false);
            }
            Transcript page = core.history().files(caller, found.get(), before, limit);
            String id = DeskFrames.idFor(found.get(), caller.user());
            List<DeskData.Message> shown = DeskFrames.fitting(page.messages().stream()
                    .map(message -> shown(message, page.senders(), id))
                    .toList());
            return new DeskMessages.Files(
                    shown, page.more() || shown.size() < page.messages().size());
        });
    }

    void search(DeskCall call, DeskRequestFields fields) throws BadField {
        String query = fields.text("q");
        @Nullable Target in = fields.has("in") ? fields.target("in") : null;
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String word : fields.texts("kinds", MOST_KINDS)) {
            kinds.add(kind(word));
        }
        Search.@Nullable Cursor before = fields.has("beforeCursor") ? cursor(fields.text("beforeCursor")) : null;
        int limit = fields.limit(HITS, pageSize);
        Caller caller = call.caller();
        call.answer(DeskCommand.SEARCH, () -> {
            @Nullable
            ConversationId where = in == null
                    ? null
                    : core.history()
                            .find(caller, in)
                            .orElseThrow(
                                    () -> new ChatException(Problem.UNKNOWN_CONVERSATION, "nothing was said there yet"))
                            .id();
            Search.Found found = core.search()
                    .messages(caller, new Search.Query(query, Search.Among.ALL, where, kinds, before, limit));
            List<DeskMessages.Hit> hits = DeskFrames.fitting(
                    found.hits().stream().map(hit -> hit(hit, caller, query)).toList());
            Search.@Nullable Cursor next = hits.size() < found.hits().size()
                    ? Search.Cursor.of(found.hits().get(hits.size() - 1).message())
                    : found.next();
            return new DeskMessages.Hits(hits, next == null ? null : text(next));
        });
    }

    private DeskMessages.Hit hit(Search.Hit hit, Caller caller, String query) {
        Conversation conversation = hit.conversation();
        DeskData.Message message =
                DeskFrames.message(hit.message(), hit.sender(), null, DeskFrames.idFor(conversation, caller.user()));
        String title = conversation.isRoom()
                ? conversation.requireRoom().name()
                : core.history().peer(caller, conversation).nickname();
        return new DeskMessages.Hit(
                DeskFrames.preview(message), title, excerpt(hit.message().body(), query));
    }

    /** What stands around the first word that is there as it was typed; the beginning when it is there otherwise. */
    static String excerpt(String text, String query) {
        String lower = text.toLowerCase(Locale.ROOT);
        int at = -1;
        if (lower.length() == text.length()) {
            for (String word : query.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
                int found = lower.indexOf(word);
                at = at < 0 || found >= 0 && found < at ? found : at;
            }
        }
        int from = Math.max(0, at - BEFORE);
        int to = Math.min(text.length(), from + EXCERPT);
        if (from > 0 && Character.isLowSurrogate(text.charAt(from))) {
            from--;
        }
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    private static Kind kind(String word) throws BadField {
        for (Kind kind : Kind.values()) {
            if (!kind.isNotice() && DeskFrames.word(kind).equals(word)) {
                return kind;
            }
        }
        throw new BadField("kinds");
    }

    private static Search.Cursor cursor(String text) throws BadField {
        Matcher matcher = CURSOR.matcher(text);
        if (!matcher.matches()) {
            throw new BadField("beforeCursor");
        }
        return new Search.Cursor(
                Instant.ofEpochMilli(Long.parseLong(matcher.group(1))),
                new ConversationId(Long.parseLong(matcher.group(2))),
                Long.parseLong(matcher.group(3)));
    }

    private static String text(Search.Cursor cursor) {
        return cursor.postedAt().toEpochMilli() + "." + cursor.conversation().key() + "." + cursor.seq();
    }

    private static DeskData.Message shown(Message message, Map<Long, User> senders, String id) {
        return DeskFrames.message(
                message,
                Optional.ofNullable(senders.get(message.sender().number())).orElseThrow(),
                null,
                id);
    }
}
