package org.rialto.server.dialect.jim.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData;
import org.rialto.server.core.History;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Conversation;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.dialect.FileAddresses;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;

/**
 * 110: a message, and what it may bring along. A reply, names, a file and a source stand in the desk's own fields of the
 * message; the other wires get its readable text, or the file's address.
 *
 * <p>Thread: selector threads; asks on reader threads.
 */
final class PostCommand {
    private static final int MOST_MENTIONS = 50;

    private final UseCases core;
    private final FileAddresses addresses;
    private final Clock clock;

    PostCommand(UseCases core, FileAddresses addresses, Clock clock) {
        this.core = core;
        this.addresses = addresses;
        this.clock = clock;
    }

    void handle(DeskCall call, DeskRequestFields fields) throws BadField {
        Wanted wanted = read(fields);
        if (wanted.isPlain()) {
            post(call, wanted, wanted.text(), null);
        } else {
            call.ask(() -> {
                ObjectNode raw = DeskFrames.JSON.createObjectNode();
                Optional<String> body = bring(call, wanted, raw);
                body.ifPresent(text -> post(call, wanted, text, raw.isEmpty() ? null : raw.toString()));
            });
        }
    }

    private Wanted read(DeskRequestFields fields) throws BadField {
        MessageId id = MessageId.parse(fields.text("clientId")).orElseThrow(() -> new BadField("clientId"));
        Kind kind = fields.word(Kind.class, "kind");
        if (kind.isNotice() || kind == Kind.PAYMENT || kind == Kind.MOMENT) {
            throw new BadField("kind");
        }
        Target target = fields.conversation();
        boolean file = fields.has("fileId");
        if (file
                && (!kind.isFile()
                        || fields.has("text") && !fields.string("text").isEmpty())) {
            throw new BadField(kind.isFile() ? "text" : "kind");
        }
        List<String> mentions = fields.texts("mentions", MOST_MENTIONS);
        if (!mentions.isEmpty() && (target instanceof Target.ToUser || kind != Kind.TEXT && kind != Kind.MENTION)) {
            throw new BadField("mentions");
        }
        @Nullable DeskRequestFields source = fields.has("forwardOf") ? fields.inner("forwardOf") : null;
        return new Wanted(
                target,
                id,
                mentions.isEmpty() ? kind : Kind.MENTION,
                file ? "" : fields.text("text"),
                Instant.ofEpochMilli(fields.number("sentAt", clock.millis())),
                fields.has("replyTo") ? fields.seq("replyTo") : null,
                mentions,
                file ? fields.text("fileId") : null,
                source == null ? null : source.conversation(),
                source == null ? 0 : source.seq("seq"),
                fields.flag("clearDraft"));
    }

    /** Writes down what comes along. Empty when that was refused. */
    private Optional<String> bring(DeskCall call, Wanted wanted, ObjectNode raw) {
        Caller caller = call.caller();
        if (wanted.replyTo() != null) {
            long seq = wanted.replyTo();
            Optional<Conversation> here = core.history().find(caller, wanted.target());
            if (here.filter(found -> seq >= 1 && seq <= found.lastSeq()).isEmpty()) {
                call.refuse(400, Problem.BAD_FIELD.slug(), "replyTo", null);
                return Optional.empty();
            }
            raw.put("replyTo", seq);
        }
        if (!wanted.mentions().isEmpty()) {
            raw.set("mentions", DeskFrames.JSON.valueToTree(wanted.mentions()));
        }
        if (wanted.source() != null) {
            Optional<History.Said> said = core.history()
                    .find(caller, wanted.source())
                    .flatMap(found -> core.history().message(caller, found, wanted.sourceSeq()));
            if (said.isEmpty()) {
                call.refuse(404, "unknown-message", "forwardOf", null);
                return Optional.empty();
            }
            Message first = said.get().message();
            raw.set(
                    "forwardOf",
                    DeskFrames.JSON.valueToTree(new DeskData.Forwarded(
                            first.sender().text(),
                            said.get().sender().nickname(),
                            first.sentAt().toEpochMilli())));
        }
        String fileId = wanted.fileId();
        if (fileId == null) {
            return Optional.of(wanted.text());
        }
        Optional<Upload> upload =
                FileName.read(fileId).flatMap(name -> core.uploads().find(caller, name));
        if (upload.isEmpty()) {
            call.refuse(404, "unknown-file", "fileId", null);
            return Optional.empty();
        }
        raw.set("file", DeskFrames.JSON.valueToTree(DeskFrames.file(upload.get())));
        return Optional.of(addresses.original(call.client().host(), upload.get()));
    }

    private void post(DeskCall call, Wanted wanted, String body, @Nullable String raw) {
        Draft draft = new Draft(
                wanted.target(),
                wanted.id(),
                wanted.kind(),
                body,
                DeskFrames.WIRE,
                raw,
                wanted.sentAt(),
                Draft.bytes(body) + Draft.bytes(raw),
                wanted.mentions(),
                wanted.clearDraft());
        core.conversations().post(call.caller(), draft, call.commit(DeskCommand.POST, PostCommand::posted));
    }

    private static DeskData.Posted posted(Posted posted) {
        Message message = posted.message();
        return new DeskData.Posted(
                message.id().text(), message.seq(), message.postedAt().toEpochMilli());
    }

    /** What a request says. */
    private record Wanted(
            Target target,
            MessageId id,
            Kind kind,
            String text,
            Instant sentAt,
            @Nullable Long replyTo,
            List<String> mentions,
            @Nullable String fileId,
            @Nullable Target source,
            long sourceSeq,
            boolean clearDraft) {
        boolean isPlain() {
            return replyTo == null && mentions.isEmpty() && fileId == null && source == null;
        }
    }
}
