package org.rialto.server.dialect.jim.desk;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskSupport;
import org.rialto.server.core.desk.Counters;
import org.rialto.server.core.desk.Desk;
import org.rialto.server.core.desk.Notebook;
import org.rialto.server.core.desk.Statistics;
import org.rialto.server.core.desk.SupportDesk;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.desk.Availability;
import org.rialto.server.core.model.desk.Contact;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Visitor;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;

/** What each command of an agent's console does (docs/protocol/desk.md). Thread: selector threads; asks on reader threads. */
final class SupportCommands {
    private static final int CASES = 50;
    private static final int MOST_CASES = 500;

    private final Desk desk;
    private final Clock clock;

    SupportCommands(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void handle(DeskCall call, DeskCommand command, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        SupportDesk support = desk.support();
        switch (command) {
            case AGENT_STATE -> state(call, fields);
            case QUEUE -> ask(call, command, () -> cases(support.queue(caller)));
            case CASES -> cases(call, fields);
            case TAKE -> {
                if (fields.has("visitor")) {
                    support.take(caller, fields.text("visitor"), moved(call, command));
                } else {
                    support.takeNext(caller, moved(call, command));
                }
            }
            case TRANSFER -> {
                if (fields.has("group")) {
                    support.transferToGroup(caller, fields.text("visitor"), fields.text("group"), moved(call, command));
                } else {
                    support.transfer(caller, fields.text("visitor"), fields.text("agent"), moved(call, command));
                }
            }
            case CLOSE_CASE -> support.close(caller, fields.text("visitor"), moved(call, command));
            case REOPEN_CASE -> support.reopen(caller, fields.text("visitor"), moved(call, command));
            case INVITE_RATING -> support.inviteRating(caller, fields.text("visitor"), moved(call, command));
            case AGENTS ->
                ask(
                        call,
                        command,
                        () -> new DeskSupport.Agents(support.agents(caller).stream()
                                .map(SupportCommands::agent)
                                .toList()));
            case BIND -> bind(call, fields);
            case FIGURES -> figures(call, fields);
            case CONTACTS -> contacts(call, fields);
            default -> keep(call, command, fields);
        }
    }

    private void keep(DeskCall call, DeskCommand command, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        Notebook notebook = desk.notebook();
        switch (command) {
            case CARD -> {
                String visitor = fields.text("visitor");
                ask(call, command, () -> card(notebook.card(caller, visitor)));
            }
            case TAG -> {
                String visitor = fields.text("visitor");
                notebook.tag(
                        caller,
                        visitor,
                        fields.string("tags"),
                        change(call, command, tagged -> new DeskSupport.Tags(visitor, tagged.tags())));
            }
            case NOTES -> {
                String visitor = fields.text("visitor");
                ask(
                        call,
                        command,
                        () -> new DeskSupport.Notes(notebook.notes(caller, visitor).stream()
                                .map(note -> SupportFrames.note(note, null))
                                .toList()));
            }
            case ADD_NOTE ->
                notebook.addNote(
                        caller,
                        fields.text("visitor"),
                        fields.text("text"),
                        change(call, command, note -> SupportFrames.note(note, null)));
            case REMOVE_NOTE ->
                notebook.removeNote(caller, fields.number("id"), change(call, command, DeskSupport.Removed::new));
            case QUICK_REPLIES ->
                ask(
                        call,
                        command,
                        () -> new DeskSupport.QuickReplies(notebook.replies(caller).stream()
                                .map(SupportFrames::quickReply)
                                .toList()));
            case SAVE_QUICK_REPLY ->
                notebook.saveReply(
                        caller,
                        fields.number("id", 0),
                        fields.flag("shared"),
                        fields.text("shortcut"),
                        fields.text("text"),
                        change(call, command, SupportFrames::quickReply));
            case REMOVE_QUICK_REPLY ->
                notebook.removeReply(caller, fields.number("id"), change(call, command, DeskSupport.Removed::new));
            case FILL_QUICK_REPLY -> {
                long id = fields.number("id");
                String visitor = fields.text("visitor");
                ask(call, command, () -> new DeskSupport.Filled(notebook.filled(caller, id, visitor)));
            }
            case DESK_TEXTS -> ask(call, command, () -> SupportFrames.texts(notebook.texts(caller)));
            case SET_DESK_TEXTS ->
                notebook.setTexts(
                        caller,
                        new DeskTexts(
                                fields.string("greeting"),
                                fields.string("received"),
                                fields.string("offline"),
                                fields.string("outOfHours"),
                                fields.string("rating"),
                                fields.string("hours"),
                                fields.text("zone")),
                        change(call, command, SupportFrames::texts));
            default -> throw new IllegalStateException("not of the support desk");
        }
    }

    private void state(DeskCall call, DeskRequestFields fields) throws BadField {
        Availability availability = null;
        if (fields.has("availability")) {
            try {
                availability = Availability.valueOf(fields.text("availability").toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new BadField("availability");
            }
        }
        String group = fields.has("group") ? fields.string("group") : null;
        desk.support()
                .state(
                        call.caller(),
                        availability,
                        group,
                        change(call, DeskCommand.AGENT_STATE, SupportCommands::agent));
    }

    private void cases(DeskCall call, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        SupportDesk support = desk.support();
        int limit = fields.limit(CASES, MOST_CASES);
        Supplier<List<SupportDesk.Line>> question = switch (fields.has("scope") ? fields.text("scope") : "mine") {
            case "mine" -> () -> support.mine(caller);
            case "all" -> () -> support.open(caller);
            case "closed" -> () -> support.closed(caller, limit);
            case "lost" -> () -> support.lost(caller, clock.instant());
            default -> throw new BadField("scope");
        };
        ask(call, DeskCommand.CASES, () -> cases(question.get()));
    }

    private void bind(DeskCall call, DeskRequestFields fields) throws BadField {
        String visitor = fields.text("visitor");
        String project = fields.text("projectCode");
        desk.support()
                .bind(
                        call.caller(),
                        visitor,
                        project,
                        fields.text("consultant"),
                        change(
                                call,
                                DeskCommand.BIND,
                                bound -> new DeskSupport.Bound(visitor, project, DeskFrames.person(bound))));
    }

    private void figures(DeskCall call, DeskRequestFields fields) throws BadField {
        LocalDate from = day(fields, "from");
        LocalDate until = day(fields, "until");
        ask(call, DeskCommand.FIGURES, () -> {
            Statistics.Report report = desk.statistics().report(call.caller(), from, until);
            return new DeskSupport.Report(
                    report.queue().length(),
                    report.queue().since() == null
                            ? null
                            : report.queue().since().toEpochMilli(),
                    report.figures().stream().map(SupportFrames::figures).toList());
        });
    }

    private void contacts(DeskCall call, DeskRequestFields fields) throws BadField {
        String list = fields.has("list") ? fields.text("list") : "all";
        if (!List.of("all", "pending", "recent").contains(list)) {
            throw new BadField("list");
        }
        ask(call, DeskCommand.CONTACTS, () -> {
            Counters.Overview overview = desk.counters().visitors(call.caller());
            return new DeskSupport.Contacts(
                    overview.contacts().stream()
                            .filter(contact -> isListed(contact, list))
                            .map(SupportFrames::contact)
                            .toList(),
                    overview.tally().pending(),
                    overview.tally().recent(),
                    overview.tally().all());
        });
    }

    private static boolean isListed(Contact contact, String list) {
        return switch (list) {
            case "pending" -> contact.pending();
            case "recent" -> contact.recent();
            default -> true;
        };
    }

    private static LocalDate day(DeskRequestFields fields, String name) throws BadField {
        try {
            return LocalDate.parse(fields.text(name));
        } catch (DateTimeException e) {
            throw new BadField(name);
        }
    }

    private DeskSupport.Cases cases(List<SupportDesk.Line> lines) {
        return new DeskSupport.Cases(lines.stream()
                .map(line -> SupportFrames.line(line, clock.instant()))
                .toList());
    }

    private static DeskSupport.Agent agent(SupportDesk.Member member) {
        return SupportFrames.agent(member.agent(), member.user(), member.maxVisitors());
    }

    private DeskSupport.Card card(Notebook.Card card) {
        Visitor visitor = card.visitor().orElse(null);
        return new DeskSupport.Card(
                DeskFrames.person(card.user()),
                visitor == null ? "" : visitor.terminal(),
                visitor == null ? null : visitor.project(),
                visitor == null ? null : visitor.page(),
                visitor == null ? null : visitor.referrer(),
                visitor == null ? "" : visitor.tags(),
                visitor == null ? null : visitor.firstSeen().toEpochMilli(),
                visitor == null ? null : visitor.lastSeen().toEpochMilli(),
                card.cases().stream()
                        .map(support -> SupportFrames.support(support, card.user(), null, 0, null))
                        .toList(),
                card.bindings().stream()
                        .map(binding -> new DeskSupport.Binding(
                                binding.project(), binding.consultant().text()))
                        .toList());
    }

    private Reply<SupportDesk.Line> moved(DeskCall call, DeskCommand command) {
        return change(call, command, line -> SupportFrames.line(line, clock.instant()));
    }

    private static <T> Reply<T> change(DeskCall call, DeskCommand command, Function<T, Object> data) {
        return call.commit(command, data);
    }

    private static void ask(DeskCall call, DeskCommand command, Supplier<Object> data) {
        call.ask(() -> call.reply(command, data.get()));
    }
}
