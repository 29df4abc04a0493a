package org.rialto.server.ops;

import com.fasterxml.jackson.databind.JsonNode;
import org.rialto.server.config.OperatorException;

/**
 * Carries out administrators' commands: {@link AdminCommands} by itself, or a running server that is asked over its
 * operations port.
 */
@FunctionalInterface
public interface Administration {

    /**
     * @param command e.g. {@code user.add}
     * @param arguments an object
     * @throws OperatorException when the command is refused
     */
    JsonNode call(String command, JsonNode arguments);
}
