package org.rialto.server.bench.client;

import java.io.IOException;

/** Wires that the load generator speaks, as its command line names them. */
public enum Wire {
    jim,
    immessage,
    friendchat;

    /** Begins to sign somebody in. */
    public Client connect(Loop loop, Account account, Client.Events events) throws IOException {
        return switch (this) {
            case jim -> new JimClient(loop, account, events);
            case immessage -> new ImMessageClient(loop, account, events);
            case friendchat -> new FriendClient(loop, account, events);
        };
    }

    /** Private messages to somebody. */
    public Template toUser(Account receiver, String idPrefix, int size) {
        return switch (this) {
            case jim -> JimClient.toUser(receiver.id(), idPrefix, size);
            case immessage -> ImMessageClient.toUser(receiver.id(), idPrefix, size);
            case friendchat -> FriendClient.toUser(receiver.id(), idPrefix, size);
        };
    }
}
