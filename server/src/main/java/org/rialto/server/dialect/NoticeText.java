package org.rialto.server.dialect;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rialto.server.core.model.Message;
import org.rialto.server.core.model.User;

/** Notices as a sentence, for wires that have no form of their own for them. Thread: stateless. */
public final class NoticeText {
    private static final String OFF = "0";

    private NoticeText() {}

    /** @param about whom it is about; null for nobody in particular */
    public static String of(Message message, User sender, @Nullable User about) {
        String actor = sender.nickname();
        String whom = Objects.requireNonNullElse(about, sender).nickname();
        boolean self = about == null || about.id().equals(sender.id());
        String value = message.body();
        return switch (message.kind()) {
            case RECALLED -> actor + " 撤回了一条消息";
            case JOINED -> self ? whom + " 加入了群组" : actor + " 邀请 " + whom + " 加入了群组";
            case LEFT -> self ? whom + " 退出了群组" : actor + " 将 " + whom + " 移出了群组";
            case RENAMED -> actor + " 将群名称修改为“" + value + "”";
            case DISSOLVED -> "群组“" + value + "”已解散";
            case ANNOUNCED -> "群公告：" + value;
            case ROLE_CHANGED -> value.equals("ADMIN") ? whom + " 成为管理员" : whom + " 不再是管理员";
            case OWNER_CHANGED -> whom + " 成为新群主";
            case MEMBER_RENAMED -> whom + " 在本群的昵称修改为“" + value + "”";
            case SILENCED -> value.equals(OFF) ? whom + " 已被解除禁言" : whom + " 已被禁言";
            case ALL_SILENCED -> value.equals(OFF) ? actor + " 关闭了全员禁言" : actor + " 开启了全员禁言";
            case SETTING -> actor + " 修改了群设置";
            case CONTACT_ADDED -> actor + " 已添加 " + whom + " 为好友";
            case CONTACT_ACCEPTED -> actor + " 通过了 " + whom + " 的好友请求";
            case TEXT, IMAGE, VOICE, VIDEO, AUDIO, FILE, LINK, LOCATION, CARD, STICKER, MENTION, PAYMENT, MOMENT ->
                value;
        };
    }
}
