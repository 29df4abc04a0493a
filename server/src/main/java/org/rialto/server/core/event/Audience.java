package org.rialto.server.core.event;

import org.rialto.server.core.model.UserId;

/** Who an event is for: numbers of users, each once. The array is not changed after it was handed over. */
public record Audience(long[] users) {

    public static Audience of(UserId... users) {
        long[] numbers = new long[users.length];
        for (int i = 0; i < users.length; i++) {
            numbers[i] = users[i].number();
        }
        return new Audience(numbers);
    }
}
