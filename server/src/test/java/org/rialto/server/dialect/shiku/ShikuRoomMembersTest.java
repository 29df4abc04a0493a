package org.rialto.server.dialect.shiku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rialto.server.dialect.shiku.ShikuRoom.assertRefused;
import static org.rialto.server.dialect.shiku.ShikuRoom.data;
import static org.rialto.server.dialect.shiku.ShikuRoom.names;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rialto.server.core.model.Room;
import org.rialto.server.testkit.ServerExtension;
import org.rialto.server.testkit.TestServer;

/** Coming in, going and being refused, by people of every role. */
@ExtendWith(ServerExtension.class)
class ShikuRoomMembersTest {
    private final ShikuRoom calls;

    ShikuRoomMembersTest(TestServer server) {
        this.calls = new ShikuRoom(server);
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
        assertRefused(calls.get(by, calls.inRoom(call)), text);
    }

    @Test
    void administratorsDoNotRemoveEachOtherAndWhoOnlyLooksOnInvitesNobody() {
        calls.ok("owner", "/room/member/update?userId=member&role=2");
        assertRefused(calls.get("admin", calls.inRoom("/room/member/delete?userId=member")), "管理员不能踢出管理员");
        calls.ok("owner", "/room/member/update?userId=member&role=4");
        assertRefused(calls.get("member", calls.inRoom("/room/member/update?phones=[15730107955]")), "隐身人不可以邀请群成员");
        assertThat(data(calls.get("admin", calls.inRoom("/room/get?x=1")))
                        .path("userSize")
                        .asInt())
                .isEqualTo(2);
        assertThat(names(data(calls.get("admin", calls.inRoom("/room/member/list?x=1")))))
                .containsExactly("群主", "Admin");
    }

    @Test
    void oneWhoWantsInWaitsForTheOwnerWhoSeesIt() throws Exception {
        calls.ok("owner", "/room/update?isNeedVerify=1");
        assertThat(calls.get("other", calls.inRoom("/room/join?reason=please"))
                        .path("resultMsg")
                        .asText())
                .isEqualTo("已提交申请，等待群主或管理员确认");
        assertRefused(calls.get("other", calls.inRoom("/room/get?x=1")), "群组 不存在 或已解散!");
        JsonNode row = calls.history("admin").get(0);
        assertThat(row.path("contentType").asInt()).isEqualTo(916);
        JsonNode about = new ObjectMapper()
                .readTree(new ObjectMapper()
                        .readTree(row.path("message").asText())
                        .path("objectId")
                        .asText());
        assertThat(about.path("userIds").asText()).isEqualTo(calls.number("other"));
        assertThat(about.path("isInvite").asText()).isEqualTo("1");
        assertThat(about.path("reason").asText()).isEqualTo("please");
        assertThat(about.path("roomJid").asText()).isEqualTo(calls.room.jid());
        assertThat(calls.history("member").get(0).path("content").asText())
                .as("plain members see the switch, not the request")
                .isEqualTo("1");
        calls.ok("admin", "/room/member/update?userId=other");
        assertThat(calls.history("other").size()).isLessThanOrEqualTo(1);
        assertThat(calls.history("admin").get(0).path("contentType").asInt()).isEqualTo(907);
    }

    @Test
    void whoIsInvitedByAPlainMemberWaitsToo() {
        calls.befriend("member", "other");
        calls.ok("owner", "/room/update?isNeedVerify=1");
        assertRefused(calls.get("member", calls.inRoom("/room/member/update?phones=[15730107955]")), "邀请群成员 需要群主同意!");
        assertThat(calls.history("owner").get(0).path("contentType").asInt()).isEqualTo(916);
        assertThat(calls.history("owner").get(0).path("sender").asText()).isEqualTo(calls.number("member"));
        assertRefused(calls.get("member", calls.inRoom("/room/member/delete?userId=other")), "暂无踢人权限");
        calls.ok("owner", "/room/member/delete?userId=other");
        assertThat(calls.history("owner").get(0).path("content").asText())
                .as("declined")
                .isEqualTo("1");
        assertRefused(calls.get("other", calls.inRoom("/room/get?x=1")), "群组 不存在 或已解散!");
    }

    @Test
    void aListedRoomIsEnteredAndFriendsAreBroughtIn() {
        calls.befriend("member", "other");
        calls.ok("member", "/room/member/update?phones=[15730107955]");
        calls.ok("other", "/room/member/delete?userId=0");
        assertRefused(calls.get("other", calls.inRoom("/room/join?x=1")), "私密群组 需要邀请才能加入");
        calls.ok("owner", "/room/update?isLook=0");
        calls.ok("other", "/room/join?x=1");
        assertThat(data(calls.get("other", calls.inRoom("/room/get?x=1")))
                        .path("userSize")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void anOwnerWhoLeavesDissolvesTheRoom() {
        calls.ok("owner", "/room/member/delete?userId=" + calls.number("owner"));
        assertRefused(calls.get("member", calls.inRoom("/room/get?x=1")), "群组 不存在 或已解散!");
        assertThat(data(calls.get("member", "/room/list/his?pageIndex=0&pageSize=50000")))
                .isEmpty();
        assertThat(data(calls.get("member", "/tigase/getLastChatList?x=1"))).isEmpty();
        Room another = calls.world.room(calls.id("owner"), "another", calls.id("member"));
        assertThat(calls.get("owner", "/room/delete?roomId=" + another.jid())
                        .path("resultCode")
                        .asInt())
                .isEqualTo(1);
        assertThat(data(calls.get("owner", "/room/list/his?x=1"))).isEmpty();
    }

    @Test
    void membersAreListedByNameAndPageByPageWithoutGaps() {
        calls.ok("member", "/room/member/update?nickname=小明");
        assertThat(names(data(calls.get("owner", calls.inRoom("/room/member/list?keyword=小")))))
                .containsExactly("小明");
        List<String> seen = new ArrayList<>();
        long after = 0;
        JsonNode page = data(calls.get("owner", calls.inRoom("/room/member/getMemberListByPage?pageSize=1")));
        while (!page.isEmpty()) {
            seen.addAll(names(page));
            after = page.get(page.size() - 1).path("createTime").asLong();
            page = data(
                    calls.get("owner", calls.inRoom("/room/member/getMemberListByPage?pageSize=1&joinTime=" + after)));
        }
        assertThat(seen).containsExactlyInAnyOrder("群主", "Admin", "小明");
    }

    @Test
    void severalAreRemovedAtOnce() {
        calls.ok("owner", "/room/member/deleteUsers?userIds=[" + calls.number("member") + ",\"admin\"]");
        assertThat(data(calls.get("owner", calls.inRoom("/room/get?x=1")))
                        .path("userSize")
                        .asInt())
                .isEqualTo(1);
    }
}
