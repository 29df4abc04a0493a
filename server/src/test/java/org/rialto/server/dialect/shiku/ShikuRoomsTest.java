package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.server.dialect.shiku.ShikuRoom.assertRefused;
import static org.rialto.server.dialect.shiku.ShikuRoom.data;
import static org.rialto.server.dialect.shiku.ShikuRoom.names;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.server.core.model.Room;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Rooms made, listed, changed and locked, and what their history tells of it. */
@ExtendWith(ServerExtension.class)
class ShikuRoomsTest {
    private final ShikuRoom calls;

    ShikuRoomsTest(TestServer server) {
        this.calls = new ShikuRoom(server);
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
        calls.ok(by, call);
        JsonNode row = calls.history("admin").get(0);
        assertThat(row.path("contentType").asInt()).as("%s", row).isEqualTo(type);
        assertThat(row.path("content").asText()).isEqualTo(content);
        assertThat(row.path("sender").asText()).isEqualTo(calls.number(by));
        assertThat(row.path("sender_jid").asText()).isEqualTo("10005/Server");
        JsonNode message = new ObjectMapper().readTree(row.path("message").asText());
        assertThat(message.path("type").asInt()).isEqualTo(type);
        assertThat(message.path("content").asText()).isEqualTo(content);
        assertThat(message.path("objectId").asText()).isEqualTo(calls.room.jid());
        assertThat(message.path("fromUserId").asText()).isEqualTo(calls.number(by));
        assertThat(message.path("messageHead").path("to").asText()).isEqualTo(calls.room.jid());
        assertThat(message.path("toUserId").asText()).isEqualTo(about == null ? "" : calls.number(about));
        assertThat(message.path("fileName").asText()).isEqualTo(type == 907 ? calls.room.id() : "");
        assertThat(message.has("other")).isEqualTo(type == 907);
    }

    @Test
    void aRoomIsMadeOfPhonesAndNumbersWithoutThoseNobodyKnows() {
        JsonNode made = calls.ok(
                "owner",
                "/room/add?jid=" + calls.jid() + "&name=005&desc=five&isLook=0&maxUserSize=9&phones=["
                        + calls.number("member") + ",15730107955,\"admin\",99999999999,1]");
        assertThat(made.path("jid").asText()).isEqualTo(calls.jid());
        assertThat(made.path("members")).isEmpty();
        assertThat(made.path("userSize").asInt()).isZero();
        assertThat(made.path("nickname").asText()).isEqualTo("群主");
        assertThat(made.path("isLook").asInt()).isZero();
        JsonNode got = data(calls.get("other", "/room/get?roomId=" + calls.jid()));
        assertThat(got.path("id")).isEqualTo(made.path("id"));
        assertThat(got.path("userSize").asInt()).isEqualTo(4);
        assertThat(got.path("maxUserSize").asInt()).isEqualTo(9);
        assertThat(got.path("desc").asText()).isEqualTo("five");
        assertThat(names(got.path("members"))).startsWith("群主").hasSize(4).contains("Member", "Other", "Admin");
        assertThat(got.path("member").path("role").asInt()).isEqualTo(3);
        assertRefused(calls.get("owner", "/room/add?name=x&jid=" + calls.jid()), "群组已存在");
        assertRefused(
                calls.get("owner", "/room/add?name=x&maxUserSize=1&phones=[" + calls.number("member") + "]"),
                "群人数快到上限");
    }

    @Test
    void aRoomNeedsNoNameNoJidAndNobodyElse() {
        JsonNode made = calls.ok("owner", "/room/add?text=[]");
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
        int before = calls.history("owner").size();
        JsonNode answer = calls.get("owner", call.startsWith("/room/add") ? call : calls.inRoom(call));
        assertThat(answer.path("resultCode").asInt()).as("%s", answer).isEqualTo(1010101);
        assertThat(calls.history("owner")).hasSize(before);
    }

    @Test
    void ofManyChangesInOneCallTheFirstCounts() {
        calls.ok("owner", "/room/update?desc=later&roomName=first&showRead=1");
        JsonNode got = data(calls.get("owner", calls.inRoom("/room/get?x=1")));
        assertThat(got.path("name").asText()).isEqualTo("first");
        assertThat(got.path("desc").asText()).isEmpty();
        assertThat(got.path("showRead").asInt()).isZero();
        calls.ok("owner", "/room/update?desc=now");
        calls.ok("owner", "/room/update?subject=so");
        calls.ok("owner", "/room/update?maxUserSize=50");
        got = data(calls.get("owner", calls.inRoom("/room/get?x=1")));
        assertThat(List.of(
                        got.path("desc").asText(),
                        got.path("subject").asText(),
                        got.path("maxUserSize").asText()))
                .containsExactly("now", "so", "50");
    }

    @Test
    void announcementsStayWithTheNewestFirst() {
        String first =
                calls.ok("admin", "/room/update?notice=one").path("noticeId").asText();
        String second =
                calls.ok("owner", "/room/update?notice=two").path("noticeId").asText();
        JsonNode page = data(calls.get("member", calls.inRoom("/room/noticesPage?pageIndex=0&pageSize=1")));
        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("pageCount").asInt()).isEqualTo(2);
        JsonNode all = data(calls.get("member", calls.inRoom("/room/noticesPage?pageSize=500")))
                .path("pageData");
        assertThat(List.of(all.get(0).path("id").asText(), all.get(1).path("id").asText()))
                .containsExactlyInAnyOrder(first, second);
        assertThat(data(calls.get("member", calls.inRoom("/room/get?x=1"))).path("notices"))
                .isEqualTo(all);
        assertThat(data(calls.get("member", calls.inRoom("/room/noticesPage?pageIndex=2147483647&pageSize=50000")))
                        .path("pageData"))
                .isEmpty();
    }

    @Test
    void aLockedRoomSaysSoAndIsNotListed() {
        calls.ok("boss", "/room/update?s=-1");
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
            assertRefused(calls.get("owner", calls.inRoom(call)), "该群组已被后台锁定");
        }
        assertThat(data(calls.get("owner", "/room/list/his?x=1"))).isEmpty();
        assertThat(data(calls.get("owner", calls.inRoom("/room/get?x=1")))
                        .path("s")
                        .asInt())
                .isEqualTo(-1);
        assertThat(calls.history("owner").get(0).path("contentType").asInt()).isEqualTo(931);
        calls.ok("member", "/room/member/delete?userId=member");
        calls.ok("boss", "/room/update?s=1");
        calls.ok("owner", "/room/update?roomName=x");
    }

    @Test
    void roomsAreListedNewestFirstWithOnesOwnMembership() {
        Room second = calls.world.room(calls.id("member"), "second", calls.id("owner"));
        JsonNode rooms = data(calls.get("owner", "/room/list/his?pageIndex=0&pageSize=50000"));
        assertThat(names(rooms, "name")).containsExactly("second", "测试群");
        assertThat(rooms.get(0).path("member").path("role").asInt()).isEqualTo(3);
        assertThat(rooms.get(0).path("nickname").asText()).isEqualTo("Member");
        assertThat(rooms.get(1).path("userSize").asInt()).isEqualTo(3);
        assertThat(names(data(calls.get("owner", "/room/list/his?type=1")), "name"))
                .containsExactly("测试群");
        assertThat(names(data(calls.get("owner", "/room/list/his?type=2")), "name"))
                .containsExactly("second");
        assertThat(names(data(calls.get("owner", "/room/list/his?pageIndex=1&pageSize=1")), "name"))
                .containsExactly("测试群");
        calls.ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=1&type=1&userId=0");
        calls.ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=1&type=0");
        JsonNode mine = data(calls.get("owner", "/room/list/his?type=1")).get(0).path("member");
        assertThat(mine.path("openTopChatTime").asLong()).isPositive();
        assertThat(mine.path("offlineNoPushMsg").asInt()).isEqualTo(1);
        assertThat(data(calls.get("owner", "/tigase/dialog/get?x=1"))
                        .get(0)
                        .path("jid")
                        .asText())
                .isEqualTo(calls.room.jid());
        calls.ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=0&type=1");
        calls.ok("owner", "/room/member/setOfflineNoPushMsg?offlineNoPushMsg=0&type=0");
        mine = data(calls.get("owner", "/room/list/his?type=1")).get(0).path("member");
        assertThat(mine.path("openTopChatTime").asLong()).isZero();
        assertThat(mine.path("offlineNoPushMsg").asInt()).isZero();
        assertThat(second.id()).isNotEqualTo(calls.room.id());
    }
}
