package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Accounts.Card;
import org.rialto.server.core.Accounts.NewUser;
import org.rialto.server.core.Accounts.SignedIn;
import org.rialto.server.core.Contacts;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.delivery.Hub;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.dialect.shiku.frame.Access;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;
import org.rialto.server.dialect.shiku.wire.Shapes;

/** Signing in and out, registering, profiles, and what a client asks at start. Thread: workers. */
final class UserEndpoints {
    private static final String AREA_CODE = "86";
    /** What the answer to a sign-in repeats of the profile. */
    private static final List<String> WELCOME =
            List.of("userId", "nickname", "payPassword", "sex", "birthday", "offlineNoPushMsg", "role", "settings");

    private final Accounts accounts;
    private final Contacts contacts;
    private final Hub hub;
    private final ShikuSettings settings;
    private final Clock clock;

    UserEndpoints(UseCases core, Hub hub, ShikuSettings settings, Clock clock) {
        this.accounts = core.accounts();
        this.contacts = core.contacts();
        this.hub = hub;
        this.settings = settings;
        this.clock = clock;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.at("/config")
                        .about("Where the parts of this server are, and what it can do.")
                        .by(Access.PUBLIC)
                        .answers(this::config),
                Endpoint.at("/getCurrentTime")
                        .about("The server's time in ms.")
                        .by(Access.PUBLIC)
                        .answers(call -> clock.millis()),
                device(Endpoint.at("/user/login"))
                        .about("A token for the MD5 of phone or account and the MD5 of the password.")
                        .by(Access.PUBLIC)
                        .required(
                                "telephone",
                                Type.TEXT,
                                "MD5 of the phone, of area code and phone, or of the account; or the account")
                        .required("password", Type.TEXT, "MD5 of the password, as hex digits")
                        .optional("areaCode", Type.TEXT, "not needed, since both forms of the phone are known")
                        .optional("loginType", Type.COUNT, "0: by password, the only way here")
                        .changes(this::login),
                device(Endpoint.at("/user/register"))
                        .about("Makes an account and signs in to it, where the operator allows it.")
                        .by(Access.PUBLIC)
                        .required("telephone", Type.TEXT, "the phone number")
                        .required("password", Type.TEXT, "MD5 of the password, as hex digits")
                        .required("nickname", Type.TEXT, "1 to 200 characters")
                        .optional("areaCode", Type.TEXT, "86 when absent")
                        .says(Problem.NOT_ALLOWED, "暂未开放注册")
                        .says(Problem.TAKEN, "手机号码已注册")
                        .changes(this::register),
                Endpoint.at("/user/logout")
                        .about("Forgets the token of the call.")
                        .by(Access.ANYBODY)
                        .changes(call -> Answer.after(accounts.signOut(call.token()))),
                Endpoint.at("/user/get")
                        .about("A profile: one's own, or another's without phone.")
                        .by(Access.ANYBODY)
                        .optional("userId", Type.TEXT, "number or account; one's own when absent or 0")
                        .answers(this::profile));
    }

    /** What a client says about itself when it signs in. */
    private static Endpoint.Builder device(Endpoint.Builder endpoint) {
        return endpoint.optional("serial", Type.TEXT, "given back")
                .optional("model", Type.TEXT, "given back")
                .optional("osVersion", Type.TEXT, "given back");
    }

    private ObjectNode profile(ShikuCall call) {
        String own = Long.toString(call.caller().user().number());
        String name = call.find("userId").filter(id -> !id.equals("0")).orElse(own);
        Card card = accounts.card(call.caller(), name).orElseThrow(() -> {
            Problem problem = call.caller().isVisitor() ? Problem.NOT_ALLOWED : Problem.UNKNOWN_USER;
            return new ChatException(problem, "no such profile");
        });
        return profile(card);
    }

    private ObjectNode profile(Card card) {
        return Profiles.user(card, hub.isOnline(card.user().id()), clock.instant());
    }

    private ObjectNode config(ShikuCall call) {
        String base = call.base().toString();
        String host = call.base().getHost();
        return Shapes.config()
                .put("apiUrl", base)
                .put("uploadUrl", base)
                .put("downloadUrl", base)
                .put("downloadAvatarUrl", base)
                .put("XMPPHost", host)
                .put("XMPPDomain", host)
                .put("isOpenRegister", settings.registrar().isPresent() ? 1 : 0);
    }

    private CompletionStage<Answer> login(ShikuCall call) {
        if (call.count("loginType").orElse(0) != 0) {
            throw new ChatException(Problem.BAD_FIELD, "only passwords are taken");
        }
        return accounts.signInByMd5s(call.text("telephone"), call.text("password"), call.address(), ShikuMapping.WIRE)
                .thenApply(in -> Answer.of(welcome(in, call)));
    }

    private CompletionStage<Answer> register(ShikuCall call) {
        if (settings.registrar().isEmpty()) {
            throw new ChatException(Problem.NOT_ALLOWED, "registering is closed");
        }
        String phone = call.text("telephone");
        String area = call.find("areaCode").orElse(AREA_CODE);
        boolean sound = phone.matches("[0-9]{5,20}")
                && area.matches("[0-9]{1,4}")
                && call.text("password").matches("[0-9a-fA-F]{32}");
        if (!sound) {
            throw new ChatException(Problem.BAD_FIELD, "a phone has 5 to 20 digits, a password is sent as MD5");
        }
        NewUser wanted = new NewUser(
                "p" + area + phone,
                call.text("nickname"),
                area.equals(AREA_CODE) ? phone : area + phone,
                null,
                AccountRole.USER);
        return accounts.signUpByMd5(settings.registrar().get(), wanted, call.text("password"), ShikuMapping.WIRE)
                .thenApply(in -> Answer.of(welcome(in, call)));
    }

    private long friends(SignedIn in) {
        return contacts.list(in.caller()).stream()
                .filter(contact -> contact.friend() && !contact.blocked())
                .count();
    }

    private ObjectNode welcome(SignedIn in, ShikuCall call) {
        ObjectNode user = profile(
                accounts.card(in.caller(), ShikuMapping.number(in.user().id())).orElseThrow());
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", in.token())
                .put("expires_in", settings.tokenSeconds())
                .put("isupdate", 0)
                .put("friendCount", friends(in))
                .put("multipleDevices", 1);
        for (String same : WELCOME) {
            out.set(same, user.get(same));
        }
        out.putObject("login")
                .put("isFirstLogin", 0)
                .put("loginTime", clock.instant().getEpochSecond())
                .put("apiVersion", "")
                .put("osVersion", call.find("osVersion").orElse(""))
                .put("model", call.find("model").orElse(""))
                .put("serial", call.find("serial").orElse(""))
                .put("latitude", 0.0)
                .put("longitude", 0.0)
                .put("location", "")
                .put("address", "")
                .put("offlineTime", 0);
        return out;
    }
}
