package org.rialto.server.dialect.jim.desk.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.dialect.jim.desk.DeskErrors;

/** Refusals of the core as our own HTTP endpoints answer them: {@code {"error":"not-allowed"}}. Thread: safe. */
@Provider
public final class RefusalMapper implements ExceptionMapper<ChatException> {

    @Override
    public Response toResponse(ChatException refusal) {
        return Response.status(DeskErrors.code(refusal.problem()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", refusal.problem().slug()))
                .build();
    }
}
