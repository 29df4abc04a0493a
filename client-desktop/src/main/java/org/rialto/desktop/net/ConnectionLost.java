package org.rialto.desktop.net;

/** The request may or may not have reached the server: ask again under the same id. */
public final class ConnectionLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConnectionLost(String why) {
        super(why);
    }
}
