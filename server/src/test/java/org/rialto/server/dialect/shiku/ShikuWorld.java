package org.rialto.server.dialect.shiku;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.Accounts;
import org.rialto.server.core.Accounts.NewUser;
import org.rialto.server.core.UseCases;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Caller;
import org.rialto.server.core.model.Draft;
import org.rialto.server.core.model.Kind;
import org.rialto.server.core.model.MessageId;
import org.rialto.server.core.model.Posted;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.Room.Switch;
import org.rialto.server.core.model.Target;
import org.rialto.server.core.model.User;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.core.model.room.RoomChange;
import org.rialto.server.core.port.Reply;
import org.rialto.server.core.port.RoomStore.NewRoom;
import org.rialto.server.testkit.TestServer;

/** People, rooms and messages on a test server, made without any wire. Thread: confined to the test. */
final class ShikuWorld {
    private static final Duration DAY = Duration.ofDays(1);

    private final UseCases core;
    private final Accounts accounts;

    ShikuWorld(TestServer server) {
        this.core = server.useCases();
        this.accounts = core.accounts();
    }

    UseCases core() {
        return core;
    }

    User add(String id, String nickname, @Nullable String phone, AccountRole role) {
        return accounts.add(accounts.operator(), new NewUser(id, nickname, phone, null, role), null)
                .join();
    }

    /** A new one each time. */
    String token(String id) {
        return accounts.issueToken(accounts.operator(), id, DAY, "test").join();
    }

    String expiredToken(String id) {
        return accounts.issueToken(accounts.operator(), id, Duration.ZERO, "test")
                .join();
    }

    Caller caller(String id) {
        return accounts.authenticate(token(id));
    }

    Posted write(String from, Target to, String text) {
        Draft draft = new Draft(
                to,
                MessageId.random(),
                Kind.TEXT,
                text,
                "test",
                null,
                Instant.ofEpochMilli(1614048376311L),
                Draft.bytes(text));
        return done(reply -> core.conversations().post(caller(from), draft, reply));
    }

    static <T> T done(Consumer<Reply<T>> change) {
        CompletableFuture<T> future = new CompletableFuture<>();
        change.accept(Reply.of(future::complete, future::completeExceptionally));
        return future.join();
    }

    /** The first member owns it. */
    Room room(String owner, String name, String... others) {
        List<String> members = new ArrayList<>(List.of(owner));
        members.addAll(List.of(others));
        NewRoom wanted = new NewRoom(name, null, null, false, Room.Settings.defaults());
        return core.rooms().create(caller(owner), wanted, members).join();
    }

    /** The people and messages of the document, and the call of each of its samples, without the token. */
    Map<String, String> samples() {
        User yida = add("yida", "张益达", "18094152050", AccountRole.USER);
        User friend = add("friend1", "朋友001", "15730107952", AccountRole.USER);
        add("tasks", "任务", null, AccountRole.SERVICE);
        User test1 = add("test1", "测试001", null, AccountRole.USER);
        Caller me = caller("yida");
        ShikuWorld.<Contact>done(reply -> core.contacts().add(me, "friend1", reply));
        Room room = room("yida", "测试群", "friend1");
        ShikuWorld.<Room>done(
                reply -> core.rooms().change(me, room.id(), new RoomChange.Switched(Switch.SHOW_READ, true), reply));
        write("yida", new Target.ToRoom(room.id()), "你好");
        write("friend1", new Target.ToUser("yida"), "11");
        String id = write("yida", new Target.ToUser("friend1"), "123")
                .message()
                .id()
                .text();
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("/user/get", "");
        calls.put(
                "/friends/page",
                "&pageIndex=0&pageSize=50000&userId=" + yida.id().number());
        calls.put("/tigase/getLastChatList", "&pageIndex=0&pageSize=50000");
        calls.put("/friends/add", "&toUserId=test1");
        calls.put("/tigase/shiku_muc_msgs", "&pageIndex=0&pageSize=50000&roomId=" + room.jid());
        calls.put(
                "/tigase/shiku_msgs",
                "&pageIndex=0&pageSize=20&receiver=" + friend.id().number());
        calls.put("/tigase/search", "&content=%E5%BC%A0");
        calls.put("/tigase/deleteMsg", "&type=1&delete=1&messageId=" + id);
        calls.put("/tigase/dialog/add", "&isAdaptive=1&jid=" + friend.id().number());
        calls.put("/tigase/dialog/delete", "&isAdaptive=1&jid=" + friend.id().number());
        calls.put("/room/list/his", "&pageIndex=0&pageSize=50000");
        calls.put(
                "/room/add",
                "&jid=f6c9eb95fc1048b7bba4b3c7e9249de1&name=005&desc=005&phones=%5B"
                        + friend.id().number() + ",15730107952%5D");
        calls.put("/room/get", "&roomId=" + room.id());
        calls.put("/room/update", "&notice=x&roomId=" + room.id());
        calls.put("/room/noticesPage", "&pageIndex=0&pageSize=500&roomId=" + room.id());
        calls.put("/room/member/list", "&roomId=" + room.id());
        calls.put("/room/member/setOfflineNoPushMsg", "&offlineNoPushMsg=1&type=1&userId=0&roomId=" + room.id());
        calls.put("/room/member/update", "&phones=%5B" + test1.id().number() + "%5D&roomId=" + room.id());
        calls.put("/room/member/delete", "&userId=" + test1.id().number() + "&roomId=" + room.id());
        calls.put("/room/transfer", "&toUserId=" + friend.id().number() + "&roomId=" + room.id());
        calls.put("/console/oneSendOne", "&type=1&content=hi&sendPhone=18094152050&toUserPhone=15730107952");
        return calls;
    }
}
