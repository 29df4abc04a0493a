package org.rialto.server.transport.socketio;

import java.util.List;

/** A client of some generation, as the tests see it. Arguments are texts, numbers and byte arrays. */
public interface TriedClient extends AutoCloseable {

    /** @param transports none for the client's own choice */
    void connect(String url, List<String> transports);

    void emit(String event, Object... args);

    /** What the server acknowledges. */
    List<Object> ask(String event, Object... args) throws Exception;

    /** Acknowledges each such event with the same arguments. */
    void acknowledge(String event);

    /** The arguments of the next such event. */
    List<Object> next(String event) throws Exception;

    @Override
    void close();
}
