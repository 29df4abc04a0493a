package org.rialto.protocol.desk;

import java.util.Optional;

/** Numbers of the desk wire (docs/protocol/desk.md). Requests and their replies share one; pushes are 300 to 399. */
public enum DeskCommand {
    HELLO(100),
    SYNC(101),
    HISTORY(102),
    AT_DATE(103),
    POST(110),
    RECALL(111),
    READ(120),
    MARK_UNREAD(121),
    PIN(122),
    NOTIFY(123),
    HIDE(124),
    DRAFT(125),
    TYPING(126),
    READ_BY(127),
    SHARED_FILES(128),
    WATCH(130),
    PRESENCE(131),
    ROOM_CREATE(140),
    ROOM(141),
    ROOM_MEMBERS(142),
    ROOM_INVITE(143),
    ROOM_JOIN(144),
    ROOM_REQUESTS(145),
    ROOM_DECIDE(146),
    ROOM_LEAVE(147),
    ROOM_REMOVE(148),
    ROOM_ROLE(149),
    ROOM_TRANSFER(150),
    ROOM_CHANGE(151),
    ROOM_ANNOUNCE(152),
    ROOM_ANNOUNCEMENTS(153),
    ROOM_SILENCE(154),
    ROOM_SILENCE_ALL(155),
    ROOM_DISSOLVE(156),
    ROOM_FIND(158),
    CONTACT_LIST(160),
    PEOPLE_SEARCH(161),
    CONTACT_ASK(162),
    CONTACT_REQUESTS(163),
    CONTACT_DECIDE(164),
    CONTACT_REMOVE(165),
    CONTACT_BLOCK(166),
    PROFILE(167),
    SEARCH(170),
    SESSION_LIST(180),
    SESSION_END(181),
    TOKEN_RENEW(182),
    PASSWORD(183),
    AGENT_STATE(200),
    QUEUE(201),
    CASES(202),
    TAKE(203),
    TRANSFER(204),
    CLOSE_CASE(205),
    REOPEN_CASE(206),
    AGENTS(207),
    INVITE_RATING(208),
    BIND(209),
    CARD(210),
    TAG(211),
    NOTES(212),
    ADD_NOTE(213),
    REMOVE_NOTE(214),
    QUICK_REPLIES(220),
    SAVE_QUICK_REPLY(221),
    REMOVE_QUICK_REPLY(222),
    FILL_QUICK_REPLY(223),
    FIGURES(230),
    DESK_TEXTS(240),
    SET_DESK_TEXTS(241),
    CONTACTS(244),
    MESSAGE(300),
    CONVERSATION(301),
    CONVERSATION_GONE(302),
    READ_MARKER(303),
    RECEIPT(304),
    SOMEBODY_TYPES(305),
    STATES(306),
    CONTACT_CHANGED(307),
    ROOM_APPLICANT(308),
    DRAFT_CHANGED(309),
    CASE_MOVED(330),
    QUEUE_CHANGED(331),
    AGENT_CHANGED(332),
    NOTE_WRITTEN(333),
    GOODBYE(399);

    private final int number;

    DeskCommand(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** 200 to 249: the support desk. */
    public boolean isSupport() {
        return number >= AGENT_STATE.number && number <= CONTACTS.number;
    }

    /** 140 to 158: rooms. */
    public boolean isRoom() {
        return number >= ROOM_CREATE.number && number <= ROOM_FIND.number;
    }

    /** 160 to 167: people. */
    public boolean isPeople() {
        return number >= CONTACT_LIST.number && number <= PROFILE.number;
    }

    /** 180 to 183: one's own sign-ins. */
    public boolean isAccount() {
        return number >= SESSION_LIST.number && number <= PASSWORD.number;
    }

    public boolean isPush() {
        return number >= MESSAGE.number;
    }

    public static Optional<DeskCommand> of(int number) {
        for (DeskCommand command : values()) {
            if (command.number == number) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
