package org.rialto.protocol.desk;

import java.util.Optional;

/** Numbers of the desk wire (docs/protocol/desk.md). Requests and their replies share one; pushes are 300 to 399. */
public enum DeskCommand {
    HELLO(100),
    SYNC(101),
    HISTORY(102),
    POST(110),
    READ(120),
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
