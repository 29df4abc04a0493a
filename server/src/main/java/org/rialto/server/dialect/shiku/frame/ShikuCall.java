package org.rialto.server.dialect.shiku.frame;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;

/**
 * One call whose token, role and declared parameters are in order. A blank value is as good as none.
 *
 * <p>Thread: immutable.
 */
public final class ShikuCall {
    private final Endpoint endpoint;
    private final Map<String, String> values;
    private final Optional<Caller> caller;
    private final String address;
    private final URI base;

    /**
     * @param address of the client, for limits on failures
     * @param base where this server was called
     */
    ShikuCall(Endpoint endpoint, Map<String, String> values, Optional<Caller> caller, String address, URI base) {
        this.endpoint = endpoint;
        this.values = values;
        this.caller = caller;
        this.address = address;
        this.base = base;
    }

    /** Only at endpoints that want a token. */
    public Caller caller() {
        return caller.orElseThrow(() -> new IllegalStateException("a public endpoint knows no caller"));
    }

    public String token() {
        return values.getOrDefault(ShikuRoute.TOKEN, "");
    }

    public String address() {
        return address;
    }

    public URI base() {
        return base;
    }

    public Optional<String> find(String name) {
        declared(name);
        return Optional.ofNullable(values.get(name));
    }

    /** @throws ChatException BAD_FIELD when it is missing */
    public String text(String name) {
        return find(name).orElseThrow(() -> new ChatException(Problem.BAD_FIELD, name + " is missing"));
    }

    public OptionalInt count(String name) {
        requireType(name, Type.COUNT);
        return find(name).map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /**
     * One of 0 to {@code most}; 0 when it is missing.
     *
     * @throws ChatException BAD_FIELD for more
     */
    public int choice(String name, int most) {
        int value = count(name).orElse(0);
        if (value > most) {
            throw new ChatException(Problem.BAD_FIELD, name + " is 0 to " + most);
        }
        return value;
    }

    public OptionalLong number(String name) {
        requireType(name, Type.NUMBER);
        return find(name).map(Long::parseLong).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /**
     * The page that {@code pageIndex} and {@code pageSize} name.
     *
     * @param usual its size when none is given
     * @param most rows that are given at once, however many are asked for
     */
    public Page page(int usual, int most) {
        int asked = count(Endpoint.PAGE_SIZE).orElse(usual);
        int size = asked == 0 ? most : Math.min(asked, most);
        return new Page(count(Endpoint.PAGE_INDEX).orElse(0), asked, size);
    }

    /** What the documentation does not name cannot be read, so that it stays complete. */
    private Parameter declared(String name) {
        return endpoint.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(endpoint.paths().get(0) + " declares no " + name));
    }

    private void requireType(String name, Type type) {
        if (declared(name).type() != type) {
            throw new IllegalStateException(name + " is declared as another type");
        }
    }
}
