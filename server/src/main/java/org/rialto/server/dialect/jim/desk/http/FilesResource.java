package org.rialto.server.dialect.jim.desk.http;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Uploads.Arrival;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.core.port.files.FileVault;
import org.rialto.server.dialect.Intake;
import org.rialto.server.dialect.jim.desk.DeskErrors;
import org.rialto.server.dialect.jim.desk.DeskFrames;
import org.rialto.server.transport.openapi.Summary;

/** {@code POST /api/files}: a file on its way to a message. Thread: workers; the body is read elsewhere. */
@Path("/api/files")
public final class FilesResource {
    private final UseCases core;
    private final Intake intake;

    public FilesResource(UseCases core, Intake intake) {
        this.core = core;
        this.intake = intake;
    }

    /** The body is the file. {@code {"fileId","name","size","type","width","height"}}; command 110 takes the fileId. */
    @POST
    @Summary(value = "Takes a file, for a message to name.", media = MediaType.APPLICATION_OCTET_STREAM)
    public void upload(
            @QueryParam("name") @Nullable String name,
            @HeaderParam("Authorization") @Nullable String bearer,
            @Context Request request,
            @Suspended AsyncResponse response) {
        Caller caller = core.accounts().authenticate(BearerTokens.token(bearer));
        if (name == null || name.isBlank()) {
            throw new ChatException(Problem.BAD_FIELD, "name is missing");
        }
        if (request.getContentLengthLong() < 0) {
            response.resume(refusal(Response.Status.LENGTH_REQUIRED.getStatusCode(), "length-required"));
            return;
        }
        intake.takeBody(request, response, new Intake.BodyAnswers() {
            @Override
            public Object body(FileVault.Draft draft) {
                return store(caller, name, draft);
            }

            @Override
            public Object refused(Intake.Refusal refusal) {
                return switch (refusal) {
                    case MALFORMED -> refusal(400, Problem.BAD_FIELD.slug());
                    case TOO_LONG -> refusal(413, Problem.TOO_LARGE.slug());
                    case BUSY -> refusal(503, Problem.NOT_WRITABLE.slug());
                    case FAILED -> refusal(500, Problem.INTERNAL.slug());
                };
            }
        });
    }

    private Response store(Caller caller, String name, FileVault.Draft draft) {
        try {
            Upload upload = core.uploads().store(caller, new Arrival(name, draft, 0));
            return Response.ok(DeskFrames.file(upload), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (ChatException e) {
            return refusal(DeskErrors.code(e.problem()), e.problem().slug());
        }
    }

    private static Response refusal(int status, String error) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", error))
                .build();
    }
}
