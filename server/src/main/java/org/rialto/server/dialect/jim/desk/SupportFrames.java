package org.rialto.server.dialect.jim.desk;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.DeskData;
import org.rialto.protocol.desk.DeskSupport;
import org.rialto.server.core.desk.SupportDesk;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.desk.Agent;
import org.rialto.server.core.model.desk.CaseState;
import org.rialto.server.core.model.desk.Contact;
import org.rialto.server.core.model.desk.DeskNews;
import org.rialto.server.core.model.desk.DeskTexts;
import org.rialto.server.core.model.desk.Figures;
import org.rialto.server.core.model.desk.Note;
import org.rialto.server.core.model.desk.QuickReply;
import org.rialto.server.core.model.desk.SupportCase;
import org.rialto.server.transport.ws.Frame;

/** The support desk's records in the desk wire's words. Pure functions. Thread: safe. */
public final class SupportFrames {
    private SupportFrames() {}

    /** Pushes 330 to 333. */
    public static Frame news(DeskNews news) {
        if (news instanceof DeskNews.CaseMoved moved) {
            return DeskFrames.push(
                    DeskCommand.CASE_MOVED, support(moved.support(), moved.visitor(), moved.agent(), 0, null));
        } else if (news instanceof DeskNews.QueueChanged queue) {
            return DeskFrames.push(
                    DeskCommand.QUEUE_CHANGED, new DeskSupport.Queue(queue.waiting(), millis(queue.since())));
        } else if (news instanceof DeskNews.AgentChanged changed) {
            return DeskFrames.push(DeskCommand.AGENT_CHANGED, agent(changed.agent(), changed.user(), null));
        }
        DeskNews.NoteWritten written = (DeskNews.NoteWritten) news;
        return DeskFrames.push(
                DeskCommand.NOTE_WRITTEN, note(written.note(), written.visitor().text()));
    }

    static DeskSupport.Case line(SupportDesk.Line line, Instant now) {
        return support(line.support(), line.visitor(), line.agent(), line.position(), now);
    }

    static DeskSupport.Case support(
            SupportCase support, User visitor, @Nullable User agent, int position, @Nullable Instant now) {
        boolean waits = support.state() == CaseState.WAITING;
        Instant queuedAt = support.queuedAt();
        return new DeskSupport.Case(
                support.id(),
                DeskFrames.person(visitor),
                "u:" + visitor.id().text(),
                word(support.state()),
                agent == null ? null : DeskFrames.person(agent),
                support.previous() == null ? null : support.previous().text(),
                support.group(),
                word(support.move()),
                support.movedAt().toEpochMilli(),
                support.openedAt().toEpochMilli(),
                millis(queuedAt),
                millis(support.takenAt()),
                millis(support.answeredAt()),
                millis(support.closedAt()),
                support.rating(),
                support.ratingText(),
                position == 0 ? null : position,
                now == null || !waits || queuedAt == null ? null : now.toEpochMilli() - queuedAt.toEpochMilli());
    }

    static DeskSupport.Agent agent(Agent agent, User user, @Nullable Integer maxVisitors) {
        return new DeskSupport.Agent(
                DeskFrames.person(user),
                word(user.role()),
                word(agent.availability()),
                agent.group(),
                agent.open(),
                maxVisitors);
    }

    static DeskSupport.Note note(Note note, @Nullable String visitor) {
        return new DeskSupport.Note(
                note.id(),
                visitor,
                DeskFrames.person(note.author()),
                note.text(),
                note.writtenAt().toEpochMilli());
    }

    static DeskSupport.QuickReply quickReply(QuickReply reply) {
        return new DeskSupport.QuickReply(reply.id(), reply.owner() == null, reply.shortcut(), reply.text());
    }

    static DeskSupport.Texts texts(DeskTexts texts) {
        return new DeskSupport.Texts(
                texts.greeting(),
                texts.received(),
                texts.offline(),
                texts.outOfHours(),
                texts.rating(),
                texts.hours(),
                texts.zone());
    }

    static DeskSupport.Contact contact(Contact contact) {
        DeskData.Person user = DeskFrames.person(contact.user());
        return new DeskSupport.Contact(user, "u:" + user.id(), millis(contact.lastAt()), contact.unread());
    }

    static DeskSupport.Figures figures(Figures figures) {
        return new DeskSupport.Figures(
                figures.day().toString(),
                DeskFrames.person(figures.agent()),
                figures.taken(),
                figures.open(),
                figures.closed(),
                figures.firstAnswerMillis(),
                figures.handlingMillis(),
                figures.ratings(),
                figures.ratings() == 0 ? 0 : (double) figures.ratingSum() / figures.ratings());
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
