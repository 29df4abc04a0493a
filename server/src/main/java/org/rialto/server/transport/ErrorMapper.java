package org.rialto.server.transport;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last resort for errors: a short JSON body, and a line in the log if it is a bug. Mappers of more special
 * exceptions come first.
 *
 * <p>Thread: safe.
 */
@Provider
final class ErrorMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof WebApplicationException refusal) {
            Response response = refusal.getResponse();
            return response.hasEntity() || response.getStatus() < 400 ? response : body(response);
        }
        LOG.error("A request failed", error);
        return body(Response.serverError().build());
    }

    /** Keeps the headers, such as Allow with 405. */
    private static Response body(Response bare) {
        return Response.fromResponse(bare)
                .entity(Map.of("error", word(bare)))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static String word(Response response) {
        return response.getStatus() == 500
                ? "internal"
                : response.getStatusInfo()
                        .getReasonPhrase()
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '-');
    }
}
