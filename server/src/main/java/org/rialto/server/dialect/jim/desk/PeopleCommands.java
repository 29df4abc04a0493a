package org.rialto.server.dialect.jim.desk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskCommand;
import org.rialto.protocol.desk.people.DeskPeople;
import org.rialto.server.core.Profiles;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.event.Event;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.dialect.jim.desk.DeskRequestFields.BadField;
import org.rialto.server.transport.ws.Frame;

/** Contacts and profiles: 160 to 167, and push 307. Thread: selector threads; asks on reader threads. */
public final class PeopleCommands {
    private static final int PEOPLE = 20;
    private static final int REQUESTS = 50;

    private final UseCases core;
    private final int pageSize;

    PeopleCommands(UseCases core, int pageSize) {
        this.core = core;
        this.pageSize = pageSize;
    }

    /** Push 307, as one of the two sees it. */
    public static Frame changed(Event.ContactChanged event, UserId viewer) {
        User other = event.actor().id().equals(viewer) ? event.peer() : event.actor();
        return DeskFrames.push(
                DeskCommand.CONTACT_CHANGED,
                new DeskPeople.ContactChanged(DeskFrames.person(other), DeskFrames.word(event.change())));
    }

    void handle(DeskCall call, DeskCommand command, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        switch (command) {
            case CONTACT_LIST ->
                call.answer(
                        command,
                        () -> new DeskPeople.Contacts(core.contacts().list(caller).stream()
                                .map(PeopleCommands::contact)
                                .toList()));
            case PEOPLE_SEARCH -> {
                String query = fields.text("q");
                int limit = fields.limit(PEOPLE, pageSize);
                call.answer(
                        command,
                        () -> new DeskPeople.People(core.search().people(caller, query, limit).stream()
                                .map(user -> profile(user, Optional.empty(), null, null))
                                .toList()));
            }
            case CONTACT_ASK -> {
                @Nullable String text = fields.maybe("text");
                core.contacts()
                        .ask(
                                caller,
                                fields.text("user"),
                                text == null ? "" : text,
                                call.commit(command, PeopleCommands::request));
            }
            case CONTACT_REQUESTS -> {
                int offset = fields.offset();
                int limit = fields.limit(REQUESTS, pageSize);
                call.answer(
                        command,
                        () -> new DeskPeople.Requests(core.contacts().requests(caller, offset, limit).stream()
                                .map(PeopleCommands::request)
                                .toList()));
            }
            case CONTACT_DECIDE ->
                core.contacts()
                        .answer(
                                caller,
                                fields.text("user"),
                                fields.choice("accept"),
                                call.commit(command, PeopleCommands::request));
            case CONTACT_REMOVE ->
                core.contacts()
                        .remove(
                                caller,
                                fields.text("user"),
                                call.commit(command, user -> new DeskPeople.Person(DeskFrames.person(user), null)));
            case CONTACT_BLOCK -> {
                boolean on = fields.choice("on");
                core.contacts()
                        .block(
                                caller,
                                fields.text("user"),
                                on,
                                call.commit(command, user -> new DeskPeople.Person(DeskFrames.person(user), on)));
            }
            case PROFILE -> profile(call, fields);
            default -> throw new IllegalStateException("nothing about people");
        }
    }

    private void profile(DeskCall call, DeskRequestFields fields) throws BadField {
        Caller caller = call.caller();
        String name = fields.has("user") ? fields.text("user") : caller.user().text();
        boolean changes = fields.has("nickname") || fields.has("avatar") || fields.has("title");
        if (fields.has("remark")) {
            core.contacts()
                    .remark(
                            caller,
                            name,
                            fields.string("remark"),
                            call.commit(
                                    DeskCommand.PROFILE,
                                    contact -> profile(contact.peer(), Optional.of(contact), null, null)));
        } else if (!changes) {
            call.answer(DeskCommand.PROFILE, () -> find(caller, name));
        } else if (fields.has("user")) {
            throw new BadField("user");
        } else {
            core.profiles()
                    .change(
                            caller,
                            new Profiles.Change(
                                    fields.maybe("nickname"), fields.maybe("avatar"), fields.maybe("title")),
                            call.commit(DeskCommand.PROFILE, user -> profile(user, Optional.empty(), null, null)));
        }
    }

    private DeskPeople.Profile find(Caller caller, String name) {
        return core.accounts()
                .card(caller, name)
                .map(card -> profile(
                        card.user(),
                        core.contacts().find(caller, card.user().id()),
                        card.since().toEpochMilli(),
                        card.phone()))
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no user " + name));
    }

    private static DeskPeople.Profile profile(
            User user, Optional<Contact> contact, @Nullable Long since, @Nullable String phone) {
        return new DeskPeople.Profile(
                DeskFrames.person(user),
                user.title(),
                DeskFrames.word(user.role()),
                since,
                phone,
                contact.map(Contact::friend).orElse(null),
                contact.map(Contact::remark).orElse(null),
                contact.map(Contact::blocked).orElse(null));
    }

    private static DeskPeople.Contact contact(Contact contact) {
        return new DeskPeople.Contact(
                DeskFrames.person(contact.peer()),
                contact.peer().title(),
                contact.friend(),
                contact.remark(),
                contact.blocked(),
                contact.since().toEpochMilli());
    }

    private static DeskPeople.Request request(ContactRequest request) {
        return new DeskPeople.Request(
                DeskFrames.person(request.asker()),
                DeskFrames.person(request.asked()),
                request.text(),
                request.createdAt().toEpochMilli(),
                DeskFrames.word(request.state()));
    }
}
