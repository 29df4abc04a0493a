package org.rialto.server.dialect.shiku.files;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.UploadRules.Origin;
import org.rialto.server.core.Uploads.Arrival;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.files.Bucket;
import org.rialto.server.core.model.files.FileKind;
import org.rialto.server.core.model.files.FileTitle;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.dialect.FileAddresses;
import org.rialto.server.dialect.Intake;
import org.rialto.server.dialect.Intake.Received;
import org.rialto.server.dialect.shiku.files.UploadWire.Item;
import org.rialto.server.transport.multipart.Form;
import org.rialto.server.transport.openapi.Summary;

/** {@code /upload/UploadServlet} (protocol/shiku.md §5.1). Thread: workers; forms are read elsewhere. */
@Path("/upload/UploadServlet")
public final class UploadResource {
    private static final int MISSING = 1010101;
    private static final int INTERNAL = 1020101;
    private static final int NO_TOKEN = 1030101;
    private static final int BAD_TOKEN = 1030102;
    private static final int FAILED = 0;

    private final UseCases core;
    private final Intake intake;
    private final FileAddresses addresses;

    public UploadResource(UseCases core, Intake intake, FileAddresses addresses) {
        this.core = core;
        this.intake = intake;
        this.addresses = addresses;
    }

    /** One file or several; the token as parameter, as field before or after the files, or as header. */
    @POST
    @Summary("Takes files of a form, keeps them and says where they are.")
    public void upload(
            @QueryParam("access_token") @Nullable String parameter,
            @HeaderParam("token") @Nullable String header,
            @Context Request request,
            @Suspended AsyncResponse response) {
        long start = System.nanoTime();
        Optional<String> token = Optional.ofNullable(parameter).or(() -> Optional.ofNullable(header));
        intake.take(request, response, new Intake.Answers() {
            @Override
            public Object form(Form<Received> form) {
                return json(answer(form, token.or(() -> form.field("access_token")), request, start));
            }

            @Override
            public Object refused(Intake.Refusal refusal) {
                return json(
                        switch (refusal) {
                            case MALFORMED -> new UploadWire.Refusal(INTERNAL, "表单解析失败");
                            case TOO_LONG -> new UploadWire.Refusal(INTERNAL, "文件过大");
                            case BUSY, FAILED -> new UploadWire.Refusal(FAILED, "系统繁忙");
                        });
            }
        });
    }

    private Object answer(Form<Received> form, Optional<String> token, Request request, long start) {
        if (form.files().isEmpty()) {
            return new UploadWire.Refusal(MISSING, "缺少上传文件");
        }
        if (core.conversations().isBusy()) {
            return new UploadWire.Refusal(FAILED, "系统繁忙");
        }
        try {
            Function<Arrival, Upload> store = store(token, request);
            Map<Bucket, List<Item>> items = new EnumMap<>(Bucket.class);
            int days = days(form.field("validTime"));
            for (Received file : form.files()) {
                items.computeIfAbsent(bucket(file.fileName()), first -> new ArrayList<>())
                        .add(item(file, days, store, request));
            }
            return UploadWire.Answer.of(items, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        } catch (ChatException e) {
            return token.isPresent()
                    ? new UploadWire.Refusal(BAD_TOKEN, "访问令牌过期或无效")
                    : new UploadWire.Refusal(NO_TOKEN, "缺少访问令牌");
        }
    }

    /** Whose files these are is settled once, before any is kept. */
    private Function<Arrival, Upload> store(Optional<String> token, Request request) {
        if (token.isPresent()) {
            Caller caller = core.accounts().authenticate(token.get());
            return arrival -> core.uploads().store(caller, arrival);
        }
        Origin origin = Intake.origin(request);
        core.uploads().requireUnsigned(origin);
        return arrival -> core.uploads().storeUnsigned(origin, arrival);
    }

    private Item item(Received file, int days, Function<Arrival, Upload> store, Request request) {
        try {
            Upload upload = store.apply(new Arrival(file.fileName(), file.draft(), days));
            return Item.kept(
                    upload.title(),
                    addresses.original(request, upload),
                    upload.thumbnail() ? addresses.thumbnail(request, upload) : null);
        } catch (ChatException e) {
            return Item.failed(FileTitle.clean(file.fileName()), message(e.problem()));
        }
    }

    private static String message(Problem problem) {
        return switch (problem) {
            case TOO_LARGE -> "文件过大，或上传空间已满";
            case BAD_FIELD -> "文件已损坏，或与扩展名不符";
            case TOO_MANY_ATTEMPTS -> "上传过于频繁";
            case NOT_WRITABLE, INTERNAL -> "系统繁忙";
            case BAD_CREDENTIALS,
                    DISABLED,
                    NOT_ALLOWED,
                    BLOCKED,
                    UNKNOWN_USER,
                    UNKNOWN_ROOM,
                    UNKNOWN_CONVERSATION,
                    TAKEN,
                    CONFLICT,
                    TOO_LATE -> "文件上传失败";
        };
    }

    private static Bucket bucket(String fileName) {
        return FileKind.of(FileTitle.ending(FileTitle.clean(fileName))).bucket();
    }

    /** COMPAT: 0, -1, nothing and what is no number mean for good. */
    private static int days(Optional<String> validTime) {
        try {
            return validTime.map(String::strip).map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whatever the client says it accepts: pages that post into a frame ask for HTML. */
    private static Response json(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
