package org.rialto.server.dialect.immessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.UnaryOperator;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.transport.openapi.Summary;

/** {@code /chat/doLogin}: a token for phone or id and the MD5 of the password. Thread: workers; hashing runs elsewhere. */
@Path("/chat")
@Produces(MediaType.APPLICATION_JSON)
public final class SignInResource {
    private static final int REFUSED = 0;
    private static final int DONE = 1;
    private static final int WRONG_PASSWORD = 3;

    private final Accounts accounts;

    SignInResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Fields as a form, or in the address. */
    @POST
    @Path("/doLogin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Summary(
            value = "A token for the MD5 of a password.",
            body = {"mobile", "pwd", "device?"})
    public void form(
            @Nullable MultivaluedMap<String, String> form,
            @Context UriInfo address,
            @Context Request request,
            @Suspended AsyncResponse response) {
        signIn(name -> form == null ? null : form.getFirst(name), address, request, response);
    }

    /** Fields as an object, or in the address. */
    @POST
    @Path("/doLogin")
    @Consumes(MediaType.APPLICATION_JSON)
    @Summary(
            value = "A token for the MD5 of a password.",
            body = {"mobile", "pwd", "device?"})
    public void json(
            @Nullable JsonNode body,
            @Context UriInfo address,
            @Context Request request,
            @Suspended AsyncResponse response) {
        signIn(name -> body == null ? null : body.path(name).asText(null), address, request, response);
    }

    private void signIn(
            UnaryOperator<@Nullable String> fields, UriInfo address, Request request, AsyncResponse response) {
        if (field(fields, address, "device").equals("0")) {
            response.resume(refused(REFUSED, "老用户拒绝登陆"));
            return;
        }
        accounts.signInByMd5(
                        field(fields, address, "mobile"),
                        field(fields, address, "pwd"),
                        request.getRemoteAddr(),
                        "immessage")
                .whenComplete((signedIn, failure) ->
                        response.resume(signedIn != null ? welcome(signedIn.token(), address) : refusal(failure)));
    }

    private static String field(UnaryOperator<@Nullable String> fields, UriInfo address, String name) {
        String field = fields.apply(name);
        String asked = field == null ? address.getQueryParameters().getFirst(name) : field;
        return asked == null ? "" : asked;
    }

    /** Every port serves every wire, so the one that was asked serves this one, too. */
    private static ObjectNode welcome(String token, UriInfo address) {
        String base = address.getBaseUri().toString();
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("token", token)
                .put("imServerUrl", base.endsWith("/") ? base.substring(0, base.length() - 1) : base);
        return envelope(DONE, data);
    }

    /** An unknown account is answered like a wrong password: the difference would tell who has one. */
    private static Object refusal(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (!(cause instanceof ChatException refusal)) {
            return cause;
        }
        return switch (refusal.problem()) {
            case BAD_CREDENTIALS -> refused(WRONG_PASSWORD, "密码错误");
            default -> refused(REFUSED, ImMessageErrors.text(refusal));
        };
    }

    private static ObjectNode refused(int code, String text) {
        return envelope(code, JsonNodeFactory.instance.objectNode().put("info", text));
    }

    private static ObjectNode envelope(int code, ObjectNode data) {
        return JsonNodeFactory.instance.objectNode().put("code", code).set("data", data);
    }
}
