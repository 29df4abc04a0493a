package org.rialto.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** The documentation against the server that it documents. */
@ExtendWith(ServerExtension.class)
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestServer server;
    private final JsonNode document;

    OpenApiTest(TestServer server) throws Exception {
        this.server = server;
        this.document = JSON.readTree(call("GET", "/openapi.json").body());
    }

    @Test
    void everyOperationIsServed() throws Exception {
        List<String> operations = operations();
        assertThat(operations).hasSizeGreaterThan(20);
        List<String> missing = new ArrayList<>();
        for (String operation : operations) {
            String[] words = operation.split(" ");
            int status = call(words[0], words[1].replaceAll("\\{[^}]*}", "x")).statusCode();
            if (status == 404 || status == 405) {
                missing.add(operation + " " + status);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyResourceIsDocumented() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().importPackages("org.rialto.server")) {
            boolean ours = type.isAnnotatedWith(Path.class)
                    && !type.getPackageName().equals("org.rialto.server.ops")
                    && type.getSource()
                            .filter(source -> !source.getUri().toString().contains("test-classes"))
                            .isPresent();
            if (ours) {
                String prefix = type.getAnnotationOfType(Path.class).value();
                type.getMethods()
                        .forEach(method ->
                                methods(method).forEach(verb -> routes.add(verb + " " + join(prefix, method))));
            }
        }
        assertThat(routes).hasSizeGreaterThan(8);
        assertThat(operations()).containsAll(routes);
    }

    @Test
    void everyOperationSaysWhatItDoes() {
        List<String> silent = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (operation.getValue().path("summary").asText().isBlank()) {
                        silent.add(operation.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(silent).as("give the method a @Summary").isEmpty();
    }

    @Test
    void parametersOfAPathAreNamedInIt() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                            if (parameter.path("in").asText().equals("path")) {
                                assertThat(path.getKey())
                                        .contains("{" + parameter.path("name").asText() + "}");
                                assertThat(parameter.path("required").asBoolean())
                                        .isTrue();
                            }
                        })));
    }

    @Test
    void aCallThatTakesTwoKindsOfBodySaysSo() {
        List<String> kinds = new ArrayList<>();
        document.at("/paths/~1chat~1doLogin/post/requestBody/content")
                .fieldNames()
                .forEachRemaining(kinds::add);
        assertThat(kinds).containsExactlyInAnyOrder("application/json", "application/x-www-form-urlencoded");
    }

    @Test
    void thePageNeedsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = call("GET", "/docs");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
        assertThat(page.body()).contains("fetch('openapi.json')").doesNotContain("http://", "https://", " src=");
    }

    private List<String> operations() {
        List<String> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    /** The verbs of a resource method. */
    private static Stream<String> methods(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName());
    }

    private static String join(String prefix, JavaMethod method) {
        String rest = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        return ("/" + prefix + "/" + rest).replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private HttpResponse<String> call(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(server.http(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
