package org.rialto.server.dialect.shiku.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.rialto.server.core.Uploads;
import org.rialto.server.core.model.files.FileName;
import org.rialto.server.core.model.files.Upload;
import org.rialto.server.dialect.FileAddresses;
import org.rialto.server.transport.HttpRoute;
import org.rialto.server.transport.files.FileSender;
import org.rialto.server.transport.files.ServedFile;

/**
 * Files at their addresses. An address matches as it was sent, undecoded, or not at all: there is no other spelling of
 * it, and no path of the disk is made from it.
 *
 * <p>Thread: workers.
 */
public final class FileRoute implements HttpRoute {
    private static final Pattern PATH =
            Pattern.compile("/\\d{1,4}/\\d{1,10}/\\d{6}/([ot])/([0-9a-z]{32}\\.[a-z0-9]{1,10})");
    private static final Pattern BY_NAME = Pattern.compile(FileAddresses.BY_NAME + "([0-9a-f-]{36}\\.[a-z0-9]{1,10})");
    /** COMPAT: what the source's nginx denies, and its like (sources/shiku.md §3.0). */
    private static final Pattern DENIED =
            Pattern.compile("/\\d{1,4}/\\d{1,10}/.*\\.(x?html?|shtml|jspx?|php)", Pattern.CASE_INSENSITIVE);

    private final Uploads uploads;
    private final FileSender sender;

    public FileRoute(Uploads uploads, FileSender sender) {
        this.uploads = uploads;
        this.sender = sender;
    }

    @Override
    public boolean matches(String path) {
        return PATH.matcher(path).matches()
                || BY_NAME.matcher(path).matches()
                || DENIED.matcher(path).matches();
    }

    @Override
    public boolean blocks() {
        return true;
    }

    @Override
    public void serve(Request request, Response response) throws IOException {
        String path = request.getRequest().getRequestURI();
        FileSender.secure(response);
        if (Method.OPTIONS.equals(request.getMethod())) {
            response.setStatus(204);
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
            response.setHeader("Access-Control-Allow-Headers", "range, if-range");
        } else if (!Method.GET.equals(request.getMethod()) && !Method.HEAD.equals(request.getMethod())) {
            response.setStatus(405);
            response.setHeader("Allow", "GET, HEAD, OPTIONS");
        } else if (DENIED.matcher(path).matches()) {
            response.setStatus(403);
        } else {
            send(path, request, response);
        }
    }

    private void send(String path, Request request, Response response) throws IOException {
        Matcher matcher = PATH.matcher(path);
        boolean full = matcher.matches();
        boolean thumbnail = full && matcher.group(1).equals("t");
        Optional<Upload> upload = FileName.read(path.substring(path.lastIndexOf('/') + 1))
                .flatMap(uploads::find)
                .filter(found -> !full || path.equals(thumbnail ? found.thumbnailPath() : found.path()));
        Optional<FileChannel> bytes = upload.isPresent() ? uploads.open(upload.get(), thumbnail) : Optional.empty();
        if (upload.isEmpty() || bytes.isEmpty()) {
            response.setStatus(404);
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
                        found.name().stem() + (thumbnail ? "-t" : ""),
                        found.createdAt()));
    }
}
