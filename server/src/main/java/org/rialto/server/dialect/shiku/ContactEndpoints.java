package org.rialto.server.dialect.shiku;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.ChatException;
import org.rialto.server.core.model.Problem;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.UserId;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.contact.ContactRequest;
import org.rialto.server.dialect.shiku.frame.Answer;
import org.rialto.server.dialect.shiku.frame.Endpoint;
import org.rialto.server.dialect.shiku.frame.Page;
import org.rialto.server.dialect.shiku.frame.Parameter.Type;
import org.rialto.server.dialect.shiku.frame.ShikuCall;
import org.rialto.server.dialect.shiku.wire.PageOf;
import org.rialto.server.dialect.shiku.wire.Shapes;

/** Who is in one's list, who asks to be, and who is blocked. Thread: workers. */
final class ContactEndpoints {
    private static final int USUAL_PAGE = 10;
    private static final int FRIENDS = 2;
    private static final int BLOCKED = -1;

    private final UseCases core;

    ContactEndpoints(UseCases core) {
        this.core = core;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.at("/friends/page")
                        .about("One's contacts, by number.")
                        .paged()
                        .optional("userId", Type.TEXT, "not looked at: the token's user counts")
                        .optional("status", Type.COUNT, "2: friends, the only ones listed here")
                        .optional("keyword", Type.TEXT, "part of a name")
                        .answers(this::friends),
                peer(Endpoint.at("/friends/get"))
                        .about("How one's list knows somebody.")
                        .answers(this::friend),
                peer(Endpoint.at("/friends/add"))
                        .about("Makes both friends at once.")
                        .says(Problem.CONFLICT, "对方已经是你的好友!")
                        .says(Problem.NOT_ALLOWED, "不能添加自己")
                        .changes(this::add),
                peer(Endpoint.at("/friends/delete"))
                        .about("Takes both out of each other's lists.")
                        .changes(call -> Answer.<User>committed(
                                reply -> core.contacts().remove(call.caller(), peer(call), reply))),
                Endpoint.at("/friends/blacklist")
                        .about("Whom one takes no messages from.")
                        .paged()
                        .answers(call -> list(call, Contact::blocked, ShikuSettings.MOST_OWN)
                                .pageData()),
                peer(Endpoint.at("/friends/blacklist/add"))
                        .about("Takes no more messages from somebody.")
                        .says(Problem.CONFLICT, "不能拉黑自己")
                        .changes(call -> block(call, true)),
                peer(Endpoint.at("/friends/blacklist/delete"))
                        .about("Takes messages from somebody again.")
                        .changes(call -> block(call, false)),
                Endpoint.at("/friends/newFriend/list")
                        .about("Who asked to be a contact, and whom one asked, newest first.")
                        .paged()
                        .optional("userId", Type.TEXT, "not looked at: the token's user counts")
                        .answers(this::requests),
                peer(Endpoint.at("/friends/newFriend/last"))
                        .about("The newest request between oneself and somebody.")
                        .replies(this::lastRequest));
    }

    private static Endpoint.Builder peer(Endpoint.Builder endpoint) {
        return endpoint.required("toUserId", Type.TEXT, "number or account");
    }

    private PageOf<ObjectNode> friends(ShikuCall call) {
        String keyword = call.find("keyword").orElse("").toLowerCase(Locale.ROOT);
        return list(
                call,
                contact -> contact.friend()
                        && !contact.blocked()
                        && (contact.peer().nickname() + "\n" + contact.remark())
                                .toLowerCase(Locale.ROOT)
                                .contains(keyword),
                USUAL_PAGE);
    }

    private PageOf<ObjectNode> list(ShikuCall call, Predicate<Contact> which, int usual) {
        Page page = call.page(usual, ShikuSettings.MOST_OWN);
        List<Contact> all =
                core.contacts().list(call.caller()).stream().filter(which).toList();
        Map<UserId, Long> pins = pins(call.caller());
        List<ObjectNode> rows = page.of(all).stream()
                .map(contact -> friend(contact, call.caller().user())
                        .put("openTopChatTime", pins.getOrDefault(contact.peer().id(), 0L)))
                .toList();
        return PageOf.of(rows, all.size(), page);
    }

    private ObjectNode friend(ShikuCall call) {
        User peer = requirePeer(call);
        UserId me = call.caller().user();
        return core.contacts()
                .find(call.caller(), peer.id())
                .map(contact -> friend(contact, me))
                .orElseGet(() -> stranger(peer, me))
                .put("openTopChatTime", pins(call.caller()).getOrDefault(peer.id(), 0L));
    }

    /** When people were pinned, in seconds. */
    private Map<UserId, Long> pins(Caller caller) {
        return core.marks().pins(caller).stream()
                .filter(row -> !row.conversation().isRoom())
                .collect(Collectors.toMap(
                        row -> row.conversation().peerOf(caller.user()),
                        row -> row.me().marks().pinnedAt() / 1000));
    }

    private CompletionStage<Answer> add(ShikuCall call) {
        if (requirePeer(call).id().equals(call.caller().user())) {
            throw new ChatException(Problem.NOT_ALLOWED, "that is yourself");
        }
        return Answer.<Contact>committed(reply -> core.contacts().add(call.caller(), peer(call), reply));
    }

    private CompletionStage<Answer> block(ShikuCall call, boolean on) {
        return Answer.<User>committed(reply -> core.contacts().block(call.caller(), peer(call), on, reply));
    }

    private PageOf<ObjectNode> requests(ShikuCall call) {
        Page page = call.page(USUAL_PAGE, ShikuSettings.MOST_OWN);
        Caller caller = call.caller();
        List<ContactRequest> all = core.contacts().requests(caller, 0, ShikuSettings.MOST_OWN);
        List<ObjectNode> rows = page.of(all).stream()
                .map(request -> request(request, caller.user()))
                .toList();
        return PageOf.of(rows, all.size(), page);
    }

    private Answer lastRequest(ShikuCall call) {
        User peer = requirePeer(call);
        UserId me = call.caller().user();
        return core.contacts().requests(call.caller(), 0, ShikuSettings.MOST_OWN).stream()
                .filter(request -> other(request, me).id().equals(peer.id()))
                .findFirst()
                .map(request -> Answer.of(request(request, me)))
                .orElse(Answer.DONE);
    }

    private User requirePeer(ShikuCall call) {
        return core.accounts()
                .profile(call.caller(), peer(call))
                .orElseThrow(() -> new ChatException(Problem.UNKNOWN_USER, "there is no such user"));
    }

    private static String peer(ShikuCall call) {
        return call.text("toUserId");
    }

    private static ObjectNode friend(Contact contact, UserId me) {
        ObjectNode out = stranger(contact.peer(), me)
                .put("blacklist", contact.blocked() ? 1 : 0)
                .put("createTime", contact.since().getEpochSecond())
                .put("isBeenBlack", contact.blockedByThem() ? 1 : 0)
                .put("status", contact.blocked() ? BLOCKED : contact.friend() ? FRIENDS : 0);
        if (!contact.remark().isEmpty()) {
            out.put("remarkName", contact.remark()).put("orderKey", OrderKey.of(contact.remark()));
        }
        return out;
    }

    private static ObjectNode stranger(User peer, UserId me) {
        ObjectNode out = Shapes.friend()
                .put("account", peer.id().text())
                .put("orderKey", OrderKey.of(peer.nickname()))
                .put("status", 0)
                .put("toNickname", peer.nickname())
                .put("toUserId", peer.id().number())
                .put("toUserType", Profiles.role(peer.role()))
                .put("userId", me.number());
        out.withArray("toFriendsRole").add(Profiles.role(peer.role()));
        return out;
    }

    /** {@code direction} 0: I asked, 1: I was asked; the status numbers are those of the phones' list of requests. */
    private static ObjectNode request(ContactRequest request, UserId me) {
        boolean mine = request.asker().id().equals(me);
        User other = other(request, me);
        int status = switch (request.state()) {
            case OPEN -> mine ? 10 : 11;
            case ACCEPTED -> mine ? 12 : 13;
            case DECLINED -> mine ? 14 : 15;
        };
        return JsonNodeFactory.instance
                .objectNode()
                .put("userId", me.number())
                .put("toUserId", other.id().number())
                .put("toNickname", other.nickname())
                .put("content", request.text())
                .put("direction", mine ? 0 : 1)
                .put("status", status)
                .put("createTime", request.createdAt().getEpochSecond())
                .put("modifyTime", request.createdAt().getEpochSecond());
    }

    private static User other(ContactRequest request, UserId me) {
        return request.asker().id().equals(me) ? request.asked() : request.asker();
    }
}
