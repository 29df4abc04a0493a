package org.rialto.server.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;
import org.rialto.server.testkit.WireScript.Step;

/**
 * One HTTP call of a wire script and the answer it must get.
 *
 * <p>Thread: immutable.
 */
record Http(
        String method,
        String path,
        @Nullable String credential,
        @Nullable String user,
        Optional<String> body,
        int status,
        Optional<JsonPattern> answer)
        implements Step {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FORM = "form ";
    private static final String TEXT = "text ";

    /**
     * Groups: method, path, token or bearer of a user, {@code header=Name:value} or {@code type=} of the body, body, status,
     * pattern of the answer.
     */
    static Http parse(MatchResult words) {
        return new Http(
                words.group(1),
                words.group(2),
                words.group(3),
                words.group(4),
                Optional.ofNullable(words.group(5)),
                Integer.parseInt(words.group(6)),
                Optional.ofNullable(words.group(7)).map(JsonPattern::of));
    }

    @Override
    public void run(Stage stage) {
        Variables variables = stage.variables();
        HttpResponse<String> response = call(stage.server().http(variables.expand(path)), stage);
        if (response.statusCode() != status) {
            throw new AssertionError("status " + response.statusCode() + " " + response.body());
        }
        answer.flatMap(pattern -> pattern.mismatch(Json.read(response.body()), variables))
                .ifPresent(difference -> {
                    throw new AssertionError("in " + response.body() + ": " + difference);
                });
    }

    private boolean isForm() {
        return body.filter(text -> text.startsWith(FORM)).isPresent();
    }

    private boolean isText() {
        return body.filter(text -> text.startsWith(TEXT)).isPresent();
    }

    private HttpResponse<String> call(URI address, Stage stage) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(FrameRecorder.PATIENCE)
                .method(
                        method,
                        body.map(text -> isForm() || isText() ? text.substring(FORM.length()) : text)
                                .map(stage.variables()::expand)
                                .map(HttpRequest.BodyPublishers::ofString)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        if (body.isPresent() && !"type".equals(credential)) {
            request.header("Content-Type", isForm() ? "application/x-www-form-urlencoded" : "application/json");
        }
        if ("header".equals(credential) && user != null) {
            int colon = user.indexOf(':');
            request.header(user.substring(0, colon), user.substring(colon + 1));
        } else if ("type".equals(credential) && user != null) {
            request.header("Content-Type", user);
        } else if (credential != null && user != null) {
            String token = stage.token(user);
            request.header(
                    credential.equals("token") ? "token" : "Authorization",
                    credential.equals("token") ? token : "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
