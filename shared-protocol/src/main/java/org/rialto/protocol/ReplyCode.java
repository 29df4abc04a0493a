package org.rialto.protocol;

/** Status codes with their exact texts, irregular spaces included (docs/protocol/jim.md). */
public enum ReplyCode {
    SENT(10000, "ok 发送成功"),
    OFFLINE(10001, "offline 用户不在线"),
    SEND_FAILED(
            10002,
            "send failed 消息发送失败,数据格式不正确,请参考:{'from':来源ID,'to':目标ID,'cmd':'消息命令码',"
                    + "'createTime':消息创建时间(Long型),'msgType':Integer消息类型,'content':内容}"),
    USER_FOUND(10003, "ok 获取用户信息成功!"),
    USER_FAILED(10004, "get user failed ! 获取用户信息失败!"),
    ONLINE_USERS(10005, "ok 获取所有在线用户信息成功!"),
    LOGGED_IN(10007, "ok 登录成功!"),
    LOGIN_FAILED(10008, "login failed ! 登录失败!"),
    AUTHENTICATED(10009, "ok 鉴权成功!"),
    AUTH_FAILED(10010, "auth failed! 鉴权失败!"),
    JOINED(10011, "join group ok! 加入群组成功!"),
    JOIN_FAILED(10012, "join group failed! 加入群组失败!"),
    MESSAGES_FAILED(10015, "get user message failed! 获取用户消息失败!"),
    QUEUE(10016, "get user message ok! 获取离线消息成功!"),
    UNKNOWN_COMMAND(10017, "cmd failed! 未知的cmd命令!"),
    HISTORY(10018, "get user message ok! 获取历史消息成功!"),
    ONLINE(10019, "online 用户在线"),
    INVALID(10020, "Invalid verification! 不合法校验"),
    CLOSED(10021, "close ok! 关闭成功"),
    /** The support desk's dialect; the space at the end is theirs. */
    SUCCESS(200, "success ");

    private final int code;
    private final String text;

    ReplyCode(int code, String text) {
        this.code = code;
        this.text = text;
    }

    public int code() {
        return code;
    }

    /** What stands in {@code msg}. */
    public String text() {
        return text;
    }
}
