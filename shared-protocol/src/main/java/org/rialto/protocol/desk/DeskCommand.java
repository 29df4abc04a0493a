package org.rialto.protocol.desk;

import java.util.Optional;

/** Numbers of the desk wire (docs/protocol/desk.md). Requests and their replies share one; pushes are 300 to 399. */
public enum DeskCommand {
    HELLO(100),
    SYNC(101),
    HISTORY(102),
    POST(110),
    READ(120),
    MESSAGE(300),
    CONVERSATION(301),
    CONVERSATION_GONE(302),
    READ_MARKER(303),
    GOODBYE(399);

    private final int number;

    DeskCommand(int number) {
        this.number = number;
    }

    public int number() {
        return number;
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
