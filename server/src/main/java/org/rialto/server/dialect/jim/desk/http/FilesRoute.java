package org.rialto.server.dialect.jim.desk.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.dialect.jim.desk.DeskErrors;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.files.FileSender;
import org.rialto.server.transport.files.ServedFile;
import org.rialto.server.transport.openapi.Operation;

/**
 * Files to who may read a message that names them, and pictures of people to anybody who is signed in. Others learn
 * nothing: what is not theirs is not there.
 *
 * <p>Thread: workers.
 */
public final class FilesRoute implements HttpRoute {
    private static final Pattern FILE = Pattern.compile("/api/files/([0-9a-f]{32}\\.[a-z0-9]{1,10})(/thumb)?");
    private static final Pattern AVATAR = Pattern.compile("/api/avatars/([^/]+)");

    private final UseCases core;
    private final FileSender sender;

    public FilesRoute(UseCases core, FileSender sender) {
        this.core = core;
        this.sender = sender;
    }

    /** For the documentation; GET stands for HEAD as well. */
    public static List<Operation> operations() {
        return List.of(
                operation("/api/files/{id}", "id", "A file that a message of one's own conversations names."),
                operation("/api/files/{id}/thumb", "id", "The small picture of it."),
                operation("/api/avatars/{id}", "id", "Somebody's picture, by their id."));
    }

    @Override
    public boolean matches(String path) {
        return path.startsWith("/api/files/") || path.startsWith("/api/avatars/");
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public void serve(Request request, Response response) throws IOException {
        if (!Method.GET.equals(request.getMethod()) && !Method.HEAD.equals(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            refuse(response, 405, "method-not-allowed");
            return;
        }
        try {
            Caller caller = core.accounts().authenticate(BearerTokens.token(request.getHeader("Authorization")));
            send(caller, request, response);
        } catch (ChatException e) {
            refuse(response, DeskErrors.code(e.problem()), e.problem().slug());
        }
    }

    private void send(Caller caller, Request request, Response response) throws IOException {
        String path = request.getRequest().getRequestURI();
        Matcher file = FILE.matcher(path);
        Matcher avatar = AVATAR.matcher(path);
        boolean small = true;
        Optional<Upload> upload = Optional.empty();
        if (file.matches()) {
            small = file.group(2) != null;
            upload = FileName.read(file.group(1)).flatMap(name -> core.uploads().find(caller, name));
        } else if (avatar.matches() && UserId.isId(avatar.group(1))) {
            upload = picture(caller, avatar.group(1));
            small = upload.filter(Upload::thumbnail).isPresent();
        }
        Optional<FileChannel> bytes = upload.isPresent() ? core.uploads().open(upload.get(), small) : Optional.empty();
        if (upload.isEmpty() || bytes.isEmpty()) {
            refuse(response, 404, "unknown-file");
            return;
        }
        Upload found = upload.get();
        sender.send(
                request,
                response,
                new ServedFile(
                        bytes.get(),
                        bytes.get().size(),
                        found.kind().type(),
                        found.kind().inline(),
                        found.title(),
                        found.name().stem() + (small ? "-t" : ""),
                        found.createdAt()));
    }

    /** Only a picture that lies here; the address of another place is the client's to judge. */
    private Optional<Upload> picture(Caller caller, String user) {
        User found = core.accounts()
                .profile(caller, user)
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "no such user"));
        return FileName.in(found.avatar()).stream().findFirst().flatMap(core.uploads()::find);
    }

    private static void refuse(Response response, int status, String error) throws IOException {
        byte[] body = ("{\"error\":\"" + error + "\"}").getBytes(StandardCharsets.UTF_8);
        FileSender.secure(response);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Operation operation(String path, String parameter, String summary) {
        return new Operation(
                "GET",
                path,
                "files",
                summary,
                "",
                List.of(
                        new Operation.Field(parameter, Operation.Place.PATH, "string", true, ""),
                        new Operation.Field("Authorization", Operation.Place.HEADER, "string", true, "Bearer TOKEN")));
    }
}
