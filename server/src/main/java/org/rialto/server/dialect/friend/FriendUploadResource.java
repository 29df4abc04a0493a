package org.rialto.server.dialect.friend;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Profiles;
import org.rialto.server.core.Uploads.Arrival;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.files.Bucket;
import org.rialto.server.core.model.files.FileKind;
import org.rialto.server.core.model.files.FileTitle;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.core.port.Reply;
import org.rialto.server.dialect.FileAddresses;
import org.rialto.server.dialect.Intake;
import org.rialto.server.dialect.Intake.Received;
import org.rialto.server.dialect.friend.FriendWire.Envelope;
import org.rialto.server.transport.multipart.Form;
import org.rialto.server.transport.openapi.Summary;

/** A picture, which becomes one's own (protocol/friendchat.md §3). Thread: workers; forms are read elsewhere. */
@Path("/user/upload.do")
public final class FriendUploadResource {
    private static final String FAILED = "上传失败";

    private final UseCases core;
    private final Intake intake;
    private final FileAddresses addresses;

    public FriendUploadResource(UseCases core, Intake intake, FileAddresses addresses) {
        this.core = core;
        this.intake = intake;
        this.addresses = addresses;
    }

    @POST
    @Summary("Takes a picture and makes it one's own.")
    public void upload(
            @HeaderParam("token") @Nullable String token, @Context Request request, @Suspended AsyncResponse response) {
        intake.take(request, response, new Intake.Answers() {
            @Override
            public Object form(Form<Received> form) {
                return json(token == null ? Envelope.error(FriendErrors.NOT_SIGNED_IN) : store(token, form, request));
            }

            @Override
            public Object refused(Intake.Refusal refusal) {
                return json(Envelope.error(token == null ? FriendErrors.NOT_SIGNED_IN : FAILED));
            }
        });
    }

    private Envelope store(String token, Form<Received> form, Request request) {
        Caller caller;
        try {
            caller = core.accounts().authenticate(token);
        } catch (ChatException e) {
            return Envelope.error(FriendErrors.NOT_SIGNED_IN);
        }
        if (form.files().isEmpty() || !isPicture(form.files().get(0).fileName())) {
            return Envelope.error(FAILED);
        }
        Received file = form.files().get(0);
        try {
            Upload upload = core.uploads().store(caller, new Arrival(file.fileName(), file.draft(), 0));
            String url = addresses.byName(request, upload);
            if (!caller.isVisitor()) {
                Profiles.Change picture = new Profiles.Change(null, url, null);
                Reply.<User>future(reply -> core.profiles().change(caller, picture, reply))
                        .join();
            }
            return Envelope.of(new Stored(upload.name().dashed(), url));
        } catch (ChatException e) {
            return Envelope.error(FAILED);
        }
    }

    private static boolean isPicture(String fileName) {
        return FileKind.of(FileTitle.ending(FileTitle.clean(fileName))).bucket() == Bucket.IMAGES;
    }

    private static Response json(Envelope body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private record Stored(String uri, String url) {}
}
