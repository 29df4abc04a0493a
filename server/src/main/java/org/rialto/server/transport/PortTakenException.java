package org.rialto.server.transport;

import java.io.IOException;

/**
 * Another process listens on the main port.
 *
 * <p>Thread: immutable.
 */
public final class PortTakenException extends IOException {
    private final String address;
    private final int port;

    PortTakenException(String address, int port, IOException cause) {
        super("port " + port + " on " + address + " is taken", cause);
        this.address = address;
        this.port = port;
    }

    public String address() {
        return address;
    }

    public int port() {
        return port;
    }
}
