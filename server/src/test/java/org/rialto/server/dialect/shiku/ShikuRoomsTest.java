package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.server.core.model.AccountRole;
import org.rialto.server.core.model.Room;
import org.rialto.server.core.model.contact.Contact;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** The calls below {@code /room}, by people of every role, and what the room's history tells of them. */
@ExtendWith(ServerExtension.class)
class ShikuRoomsTest {
    /** One server serves all tests: each has people of its own, whom its calls name without their number. */
    private static final Pattern PERSON = Pattern.compile("\\b(owner|admin|member|other|boss)\\b");

    private static final Pattern PHONE = Pattern.compile("\\b1573010795(.)\\b");

    private final ShikuWorld world;
    private final ShikuClient client;
    private int run;
    private String jid = "";
    private Room room;

    ShikuRoomsTest(TestServer server) {
        this.world = new ShikuWorld(server);
        this.client = new ShikuClient(server);
    }

    @BeforeEach
    void populate() {
        run = 100
                + world.core()
                        .accounts()
                        .list(world.core().accounts().operator())
                        .size();
        jid = "6c1536dbf97540d1b906d76f4272a" + run;
        world.add(id("owner"), "群主", id("15730107952"), AccountRole.USER);
        world.add(id("admin"), "Admin", id("15730107953"), AccountRole.USER);
        world.add(id("member"), "Member", id("15730107954"), AccountRole.USER);
        world.add(id("other"), "Other", id("15730107955"), AccountRole.USER);
        world.add(id("boss"), "Boss", null, AccountRole.ADMIN);
        room = world.room(id("owner"), "测试群", id("admin"), id("member"));
        ok("owner", "/room/member/update?userId=admin&role=2");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "owner,  /room/member/update?phones=[15730107955],        907, 测试群, other",
        "owner,  /room/update?roomName=新名,                       902, 新名, ",
        "admin,  /room/update?talkTime=99999999999,               920, 99999999999, ",
        "admin,  /room/update?talkTime=0,                         920, 0, ",
        "admin,  /room/update?notice=修改公告,                     905, 修改公告, ",
        "owner,  /room/update?showRead=1,                         915, 1, ",
        "owner,  /room/update?isNeedVerify=1,                     916, 1, ",
        "owner,  /room/update?isLook=0,                           917, 0, ",
        "owner,  /room/update?showMember=0,                       918, 0, ",
        "owner,  /room/update?allowSendCard=0,                    919, 0, ",
        "owner,  /room/update?allowInviteFriend=0,                921, 0, ",
        "owner,  /room/update?allowUploadFile=0,                  922, 0, ",
        "owner,  /room/update?allowConference=0,                  923, 0, ",
        "owner,  /room/update?allowSpeakCourse=0,                 924, 0, ",
        "owner,  /room/update?chatRecordTimeOut=7,                932, 7.0, ",
        "owner,  /room/update?chatRecordTimeOut=-1.0,             932, -1.0, ",
        "owner,  /room/updateEncryptType?encryptType=2,           935, 2, ",
        "boss,   /room/update?s=-1,                               931, -1, ",
        "owner,  /room/update?isAttritionNotice=0,                10,  群设置已修改, ",
        "owner,  /room/member/update?userId=member&role=2,        913, 1, member",
        "owner,  /room/member/update?userId=admin&role=3,         913, 0, admin",
        "admin,  /room/member/update?userId=member&talkTime=99999999999, 906, 99999999999, member",
        "admin,  /room/member/update?userId=member&talkTime=0,    906, 0, member",
        "member, /room/member/update?nickname=小明,                901, 小明, member",
        "admin,  /room/member/update?userId=member&nickname=小明,  901, 小明, member",
        "admin,  /room/member/delete?userId=member,               904, 测试群, member",
        "member, /room/member/delete?userId=member,               904, 测试群, member",
        "owner,  /room/transfer?toUserId=member,                  925, '', member"
    })
    void everyChangeIsANoticeWithTheDocumentedFields(String by, String call, int type, String content, String about)
            throws Exception {
        ok(by, call);
        JsonNode row = history("admin").get(0);
        assertThat(row.path("contentType").asInt()).as("%s", row).isEqualTo(type);
        assertThat(row.path("content").asText()).isEqualTo(content);
        assertThat(row.path("sender").asText()).isEqualTo(number(by));
        assertThat(row.path("sender_jid").asText()).isEqualTo("10005/Server");
        JsonNode message = new ObjectMapper().readTree(row.path("message").asText());
        assertThat(message.path("type").asInt()).isEqualTo(type);
        assertThat(message.path("content").asText()).isEqualTo(content);
        assertThat(message.path("objectId").asText()).isEqualTo(room.jid());
        assertThat(message.path("fromUserId").asText()).isEqualTo(number(by));
        assertThat(message.path("messageHead").path("to").asText()).isEqualTo(room.jid());
        assertThat(message.path("toUserId").asText()).isEqualTo(about == null ? "" : number(about));
        assertThat(message.path("fileName").asText()).isEqualTo(type == 907 ? room.id() : "");
        assertThat(message.has("other")).isEqualTo(type == 907);
    }

    @Test
    void aRoomIsMadeOfPhonesAndNumbersWithoutThoseNobodyKnows() {
        JsonNode made = ok(
                "owner",
                "/room/add?jid=" + jid + "&name=005&desc=five&isLook=0&maxUserSize=9&phones=[" + number("member")
                        + ",15730107955,\"admin\",99999999999,1]");
        assertThat(made.path("jid").asText()).isEqualTo(jid);
        assertThat(made.path("members")).isEmpty();
        assertThat(made.path("userSize").asInt()).isZero();
        assertThat(made.path("nickname").asText()).isEqualTo("群主");
        assertThat(made.path("isLook").asInt()).isZero();
        JsonNode got = data(get("other", "/room/get?roomId=" + jid));
        assertThat(got.path("id")).isEqualTo(made.path("id"));
        assertThat(got.path("userSize").asInt()).isEqualTo(4);
        assertThat(got.path("maxUserSize").asInt()).isEqualTo(9);
        assertThat(got.path("desc").asText()).isEqualTo("five");
        assertThat(names(got.path("members"))).startsWith("群主").hasSize(4).contains("Member", "Other", "Admin");
        assertThat(got.path("member").path("role").asInt()).isEqualTo(3);
        assertRefused(get("owner", "/room/add?name=x&jid=" + jid), "群组已存在");
        assertRefused(get("owner", "/room/add?name=x&maxUserSize=1&phones=[" + number("member") + "]"), "群人数快到上限");
    }

    @Test
    void aRoomNeedsNoNameNoJidAndNobodyElse() {
        JsonNode made = ok("owner", "/room/add?text=[]");
        assertThat(made.path("name").asText()).isEqualTo("我的群组");
        assertThat(made.path("jid").asText()).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @CsvSource({
        "/room/add?jid=short",
        "/room/add?phones=nobody\"",
        "/room/add?phones=[{}]",
        "/room/add?phones=[1",
        "/room/add?maxUserSize=-1",
        "/room/add?maxUserSize=0",
        "/room/add?isLook=2",
        "/room/get?pageSize=-1",
        "/room/get?pageIndex=99999999999",
        "/room/update?talkTime=-1",
        "/room/update?talkTime=253402300800",
        "/room/update?talkTime=9223372036854775808",
        "/room/update?s=0",
        "/room/update?chatRecordTimeOut=forever",
        "/room/update?chatRecordTimeOut=NaN",
        "/room/update?showRead=yes",
        "/room/update?maxUserSize=100001",
        "/room/updateEncryptType?encryptType=4",
        "/room/updateEncryptType?x=1",
        "/room/member/update?x=1",
        "/room/member/update?userId=member&role=1",
        "/room/member/update?userId=member&role=6",
        "/room/member/update?userId=member&talkTime=253402300800",
        "/room/member/delete?x=1",
        "/room/member/deleteUsers?userIds=[[1]]",
        "/room/member/setOfflineNoPushMsg?type=1"
    })
    void whatCannotBeIsRefused(String call) {
        int before = history("owner").size();
        JsonNode answer = get("owner", call.startsWith("/room/add") ? call : inRoom(call));
        assertThat(answer.path("resultCode").asInt()).as("%s", answer).isEqualTo(1010101);
        assertThat(history("owner")).hasSize(before);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "owner,  /room/transfer?x=1,                          请指定 新群主!",
        "owner,  /room/transfer?toUserId=owner,               不能转让群组给自己",
        "admin,  /room/transfer?toUserId=member,              你不是群主 不能申请转让群",
        "owner,  /room/transfer?toUserId=other,               对方不是群成员 不能转让",
        "owner,  /room/transfer?toUserId=nobody,              对方不是群成员 不能转让",
        "admin,  /room/member/delete?userId=owner,            不能移出群主",
        "member, /room/member/delete?userId=admin,            暂无踢人权限",
        "owner,  /room/member/delete?userId=other,            该成员不在群组中",
        "owner,  /room/member/delete?userId=nobody,           该成员不在群组中",
        "owner,  /room/member/deleteUsers?userIds=other,      该成员不在群组中",
        "owner,  /room/member/update?userId=other&role=2,     该成员不在群组中",
        "member, /room/member/update?phones=[15730107955],    不是好友不能邀请!",
        "member, /room/update?roomName=x,                     权限不足",
        "other,  /room/get?x=1,                               群组 不存在 或已解散!"
    })
    void refusalsAreInTheDocumentsWords(String by, String call, String text) {
        assertRefused(get(by, inRoom(call)), text);
    }

    @Test
    void administratorsDoNotRemoveEachOtherAndWhoOnlyLooksOnInvitesNobody() {
        ok("owner", "/room/member/update?userId=member&role=2");
        assertRefused(get("admin", inRoom("/room/member/delete?userId=member")), "管理员不能踢出管理员");
        ok("owner", "/room/member/update?userId=member&role=4");
        assertRefused(get("member", inRoom("/room/member/update?phones=[15730107955]")), "隐身人不可以邀请群成员");
        assertThat(data(get("admin", inRoom("/room/get?x=1"))).path("userSize").asInt())
                .isEqualTo(2);
        assertThat(names(data(get("admin", inRoom("/room/member/list?x=1"))))).containsExactly("群主", "Admin");
    }

    @Test
    void ofManyChangesInOneCallTheFirstCounts() {
        ok("owner", "/room/update?desc=later&roomName=first&showRead=1");
        JsonNode got = data(get("owner", inRoom("/room/get?x=1")));
        assertThat(got.path("name").asText()).isEqualTo("first");
        assertThat(got.path("desc").asText()).isEmpty();
        assertThat(got.path("showRead").asInt()).isZero();
        ok("owner", "/room/update?desc=now");
        ok("owner", "/room/update?subject=so");
        ok("owner", "/room/update?maxUserSize=50");
        got = data(get("owner", inRoom("/room/get?x=1")));
        assertThat(List.of(
                        got.path("desc").asText(),
                        got.path("subject").asText(),
                        got.path("maxUserSize").asText()))
                .containsExactly("now", "so", "50");
    }

    @Test
    void announcementsStayWithTheNewestFirst() {
        String first = ok("admin", "/room/update?notice=one").path("noticeId").asText();
        String second = ok("owner", "/room/update?notice=two").path("noticeId").asText();
        JsonNode page = data(get("member", inRoom("/room/noticesPage?pageIndex=0&pageSize=1")));
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("pageCount").asInt()).isEqualTo(2);
        JsonNode all =
                data(get("member", inRoom("/room/noticesPage?pageSize=500"))).path("pageData");
        assertThat(List.of(all.get(0).path("id").asText(), all.get(1).path("id").asText()))
                .containsExactlyInAnyOrder(first, second);
        assertThat(data(get("member", inRoom("/room/get?x=1"))).path("notices")).isEqualTo(all);
        assertThat(data(get("member", inRoom("/room/noticesPage?pageIndex=2147483647&pageSize=50000")))
                        .path("pageData"))
                .isEmpty();
    }

    @Test
    void oneWhoWantsInWaitsForTheOwnerWhoSeesIt() throws Exception {
        ok("owner", "/room/update?isNeedVerify=1");
        assertThat(get("other", inRoom("/room/join?reason=please"))
                        .path("resultMsg")
                        .asText())
                .isEqualTo("已提交申请，等待群主或管理员确认");
        assertRefused(get("other", inRoom("/room/get?x=1")), "群组 不存在 或已解散!");
        JsonNode row = history("admin").get(0);
        assertThat(row.path("contentType").asInt()).isEqualTo(916);
        JsonNode about = new ObjectMapper()
                .readTree(new ObjectMapper()
                        .readTree(row.path("message").asText())
                        .path("objectId")
                        .asText());
        assertThat(about.path("userIds").asText()).isEqualTo(number("other"));
        assertThat(about.path("isInvite").asText()).isEqualTo("1");
        assertThat(about.path("reason").asText()).isEqualTo("please");
        assertThat(about.path("roomJid").asText()).isEqualTo(room.jid());
        assertThat(history("member").get(0).path("content").asText())
                .as("plain members see the switch, not the request")
                .isEqualTo("1");
        ok("admin", "/room/member/update?userId=other");
        assertThat(history("other").size()).isLessThanOrEqualTo(1);
        assertThat(history("admin").get(0).path("contentType").asInt()).isEqualTo(907);
    }

    @Test
    void whoIsInvitedByAPlainMemberWaitsToo() {
        befriend("member", "other");
        ok("owner", "/room/update?isNeedVerify=1");
        assertRefused(get("member", inRoom("/room/member/update?phones=[15730107955]")), "邀请群成员 需要群主同意!");
        assertThat(history("owner").get(0).path("contentType").asInt()).isEqualTo(916);
        assertThat(history("owner").get(0).path("sender").asText()).isEqualTo(number("member"));
        assertRefused(get("member", inRoom("/room/member/delete?userId=other")), "暂无踢人权限");
        ok("owner", "/room/member/delete?userId=other");
        assertThat(history("owner").get(0).path("content").asText())
                .as("declined")
                .isEqualTo("1");
        assertRefused(get("other", inRoom("/room/get?x=1")), "群组 不存在 或已解散!");
    }

    @Test
    void aListedRoomIsEnteredAndFriendsAreBroughtIn() {
        befriend("member", "other");
        ok("member", "/room/member/update?phones=[15730107955]");
        ok("other", "/room/member/delete?userId=0");
        assertRefused(get("other", inRoom("/room/join?x=1")), "私密群组 需要邀请才能加入");
        ok("owner", "/room/update?isLook=0");
        ok("other", "/room/join?x=1");
        assertThat(data(get("other", inRoom("/room/get?x=1"))).path("userSize").asInt())
                .isEqualTo(4);
    }

    @Test
    void anOwnerWhoLeavesDissolvesTheRoom() {
        ok("owner", "/room/member/delete?userId=" + number("owner"));
        assertRefused(get("member", inRoom("/room/get?x=1")), "群组 不存在 或已解散!");
        assertThat(data(get("member", "/room/list/his?pageIndex=0&pageSize=50000")))
                .isEmpty();
        assertThat(data(get("member", "/tigase/getLastChatList?x=1"))).isEmpty();
        Room another = world.room(id("owner"), "another", id("member"));
        assertThat(get("owner", "/room/delete?roomId=" + another.jid())
                        .path("resultCode")
                        .asInt())
                .isEqualTo(1);
        assertThat(data(get("owner", "/room/list/his?x=1"))).isEmpty();
    }

    @Test
    void aLockedRoomSaysSoAndIsNotListed() {
        ok("boss", "/room/update?s=-1");
        for (String call : List.of(
                "/room/update?roomName=x",
                "/room/transfer?toUserId=member",
                "/room/delete?x=1",
                "/room/member/update?phones=[15730107955]",
                "/room/member/update?nickname=x",
                "/room/member/delete?userId=member",
                "/room/member/delete?userId=owner",
                "/room/member/deleteUsers?userIds=member",
                "/room/updateEncryptType?encryptType=1")) {
            assertRefused(get("owner", inRoom(call)), "该群组已被后台锁定");
        }
        assertThat(data(get("owner", "/room/list/his?x=1"))).isEmpty();
        assertThat(data(get("owner", inRoom("/room/get?x=1"))).path("s").asInt())
                .isEqualTo(-1);
        assertThat(history("owner").get(0).path("contentType").asInt()).isEqualTo(931);
        ok("member", "/room/member/delete?userId=member");
        ok("boss", "/room/update?s=1");
        ok("owner", "/room/update?roomName=x");
    }

    @Test
    void roomsAreListedNewestFirstWithOnesOwnMembership() {
        Room second = world.room(id("member"), "second", id("owner"));
        JsonNode rooms = data(get("owner", "/room/list/his?pageIndex=0&pageSize=50000"));
        assertThat(names(rooms, "name")).containsExactly("second", "测试群");
        assertThat(rooms.get(0).path("member").path("role").asInt()).isEqualTo(3);
        assertThat(rooms.get(0).path("nickname").asText()).isEqualTo("Member");
        assertThat(rooms.get(1).path("userSize").asInt()).isEqualTo(3);
        assertThat(names(data(get("owner", "/room/list/his?type=1")), "name")).containsExactly("测试群");
        assertThat(names(data(get("owner", "/room/list/his?type=2")), "name")).containsExactly("second");
        assertThat(names(data(get("owner", "/room/list/his?pageIndex=1&pageSize=1")), "name"))
                .containsExactly("测试群");
        ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=1&type=1&userId=0");
        ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=1&type=0");
        JsonNode mine = data(get("owner", "/room/list/his?type=1")).get(0).path("member");
        assertThat(mine.path("openTopChatTime").asLong()).isPositive();
        assertThat(mine.path("offlineNoPushMsg").asInt()).isEqualTo(1);
        assertThat(data(get("owner", "/tigase/dialog/get?x=1"))
                        .get(0)
                        .path("jid")
                        .asText())
                .isEqualTo(room.jid());
        ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=0&type=1");
        ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=0&type=0");
        mine = data(get("owner", "/room/list/his?type=1")).get(0).path("member");
        assertThat(mine.path("openTopChatTime").asLong()).isZero();
        assertThat(mine.path("offlineNoPushMsg").asInt()).isZero();
        assertThat(second.id()).isNotEqualTo(room.id());
    }

    @Test
    void membersAreListedByNameAndPageByPageWithoutGaps() {
        ok("member", "/room/member/update?nickname=小明");
        assertThat(names(data(get("owner", inRoom("/room/member/list?keyword=小")))))
                .containsExactly("小明");
        List<String> seen = new ArrayList<>();
        long after = 0;
        JsonNode page = data(get("owner", inRoom("/room/member/getMemberListByPage?pageSize=1")));
        while (!page.isEmpty()) {
            seen.addAll(names(page));
            after = page.get(page.size() - 1).path("createTime").asLong();
            page = data(get("owner", inRoom("/room/member/getMemberListByPage?pageSize=1&joinTime=" + after)));
        }
        assertThat(seen).containsExactlyInAnyOrder("群主", "Admin", "小明");
    }

    @Test
    void severalAreRemovedAtOnce() {
        ok("owner", "/room/member/deleteUsers?userIds=[" + number("member") + ",\"admin\"]");
        assertThat(data(get("owner", inRoom("/room/get?x=1"))).path("userSize").asInt())
                .isEqualTo(1);
    }

    private void befriend(String one, String other) {
        ShikuWorld.<Contact>done(reply -> world.core().contacts().add(world.caller(id(one)), id(other), reply));
    }

    private List<JsonNode> history(String reader) {
        List<JsonNode> rows = new ArrayList<>();
        data(get(reader, inRoom("/tigase/shiku_muc_msgs?pageSize=50"))).forEach(rows::add);
        return rows;
    }

    private String id(String name) {
        String named = PERSON.matcher(name).replaceAll("$1" + run);
        return PHONE.matcher(named).replaceAll("15730" + run + "95$1");
    }

    private String number(String name) {
        return Long.toString(world.caller(id(name)).user().number());
    }

    private JsonNode ok(String by, String call) {
        JsonNode answer = get(by, call.startsWith("/room/add") ? call : inRoom(call));
        assertThat(answer.path("resultCode").asInt()).as("%s: %s", call, answer).isEqualTo(1);
        return answer.path("data");
    }

    private static JsonNode data(JsonNode answer) {
        assertThat(answer.path("resultCode").asInt()).as("%s", answer).isEqualTo(1);
        return answer.path("data");
    }

    private static void assertRefused(JsonNode answer, String text) {
        assertThat(answer.path("resultCode").asInt()).as("%s", answer).isZero();
        assertThat(answer.path("resultMsg").asText()).isEqualTo(text);
        assertThat(answer.has("data")).isFalse();
    }

    private String inRoom(String call) {
        return call + "&roomId=" + room.id();
    }

    /** Values are escaped here. */
    private JsonNode get(String by, String call) {
        int query = call.indexOf('?');
        StringBuilder escaped = new StringBuilder(call.substring(0, query + 1));
        for (String parameter : call.substring(query + 1).split("&")) {
            int equals = parameter.indexOf('=');
            escaped.append(parameter, 0, equals + 1)
                    .append(URLEncoder.encode(id(parameter.substring(equals + 1)), StandardCharsets.UTF_8))
                    .append('&');
        }
        return client.get(escaped + "access_token=" + world.token(id(by)));
    }

    private static List<String> names(JsonNode members) {
        return names(members, "nickname");
    }

    private static List<String> names(JsonNode rows, String key) {
        List<String> names = new ArrayList<>();
        rows.forEach(row -> names.add(row.path(key).asText()));
        return names;
    }
}
