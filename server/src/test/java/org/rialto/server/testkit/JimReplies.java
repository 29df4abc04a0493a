package org.rialto.server.testkit;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The texts that go with J-IM's codes, from the table of codes in docs/protocol/jim.md, written down here once more so
 * that a slip in the server is seen.
 *
 * <p>Thread: immutable.
 */
public final class JimReplies {
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            entry(200, "success "),
            entry(10000, "ok 发送成功"),
            entry(10001, "offline 用户不在线"),
            entry(
                    10002,
                    "send failed 消息发送失败,数据格式不正确,请参考:{'from':来源ID,'to':目标ID,'cmd':'消息命令码',"
                            + "'createTime':消息创建时间(Long型),'msgType':Integer消息类型,'content':内容}"),
            entry(10003, "ok 获取用户信息成功!"),
            entry(10004, "get user failed ! 获取用户信息失败!"),
            entry(10005, "ok 获取所有在线用户信息成功!"),
            entry(10006, "ok 获取所有离线用户信息成功!"),
            entry(10007, "ok 登录成功!"),
            entry(10008, "login failed ! 登录失败!"),
            entry(10009, "ok 鉴权成功!"),
            entry(10010, "auth failed! 鉴权失败!"),
            entry(10011, "join group ok! 加入群组成功!"),
            entry(10012, "join group failed! 加入群组失败!"),
            entry(10015, "get user message failed! 获取用户消息失败!"),
            entry(10016, "get user message ok! 获取离线消息成功!"),
            entry(10017, "cmd failed! 未知的cmd命令!"),
            entry(10018, "get user message ok! 获取历史消息成功!"),
            entry(10019, "online 用户在线"),
            entry(10020, "Invalid verification! 不合法校验"),
            entry(10021, "close ok! 关闭成功"));

    public static final String LOGGED_IN = reply(6, 10007);
    public static final String LOGIN_FAILED = reply(6, 10008);
    public static final String SENT = reply(12, 10000);
    public static final String SENT_OFFLINE = reply(12, 10001);
    public static final String NOT_SENT = reply(12, 10002);
    public static final String UNKNOWN_COMMAND = reply(0, 10017);
    public static final String NO_MESSAGES_FOR_YOU = reply(20, 10015);
    public static final String NO_USER_FOR_YOU = reply(18, 10004);

    private JimReplies() {}

    public static String text(int code) {
        String text = TEXTS.get(code);
        if (text == null) {
            throw new IllegalArgumentException("J-IM has no code " + code);
        }
        return text;
    }

    /** A reply without data. */
    public static String reply(int command, int code) {
        return "{\"code\":" + code + ",\"command\":" + command + ",\"msg\":" + Json.quote(text(code)) + "}";
    }
}
