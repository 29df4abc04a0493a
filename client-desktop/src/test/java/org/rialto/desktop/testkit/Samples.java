package org.rialto.desktop.testkit;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rialto.protocol.desk.DeskData.ConversationRow;
import org.rialto.protocol.desk.DeskData.HistoryPage;
import org.rialto.protocol.desk.DeskData.Message;
import org.rialto.protocol.desk.DeskData.Person;
import org.rialto.protocol.desk.DeskData.SyncPage;

/** People, conversations and messages as a server would send them. */
public final class Samples {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final Person ME = person("shen.yiming", "沈一鸣");
    public static final Person LIN = person("lin.xiaowen", "林晓雯");
    public static final Person CHEN = person("chen.siyuan", "陈思远");
    public static final Person HE = person("he.jiaqi", "何佳琪");
    public static final Person TOMAS = person("tomas", "Tomás Rivera");
    public static final Person NADIA = person("nadia", "Nadia Okafor");
    public static final Person ZHOU = person("zhou.ziang", "周子昂");
    public static final Person WANG = person("wang.le", "王乐");
    public static final Person EMMA = person("emma", "Emma");
    public static final String FAIR = "r:5f0c0a1b2c3d4e5f60718290";

    private Samples() {}

    public static Person person(String id, String nickname) {
        return new Person(id, 100000 + Math.floorMod(id.hashCode(), 900000), nickname, null);
    }

    public static long at(int month, int day, int hour, int minute) {
        return LocalDateTime.of(2026, month, day, hour, minute)
                .atZone(ZONE)
                .toInstant()
                .toEpochMilli();
    }

    public static Message text(String conversation, long seq, Person sender, String text, long time) {
        return new Message(conversation, seq, "m" + seq, sender, "text", null, null, text, time, time, null);
    }

    public static Message kind(String conversation, long seq, Person sender, String kind, String text, long time) {
        return new Message(conversation, seq, "m" + seq, sender, kind, null, null, text, time, time, null);
    }

    public static ConversationRow direct(Person peer, int unread, @Nullable Message last, long readByPeer) {
        long lastSeq = last == null ? 0 : last.seq();
        return new ConversationRow(
                "u:" + peer.id(),
                "direct",
                peer.nickname(),
                null,
                peer,
                null,
                null,
                1,
                lastSeq,
                lastSeq - unread,
                unread,
                List.of(),
                last,
                0,
                "all",
                readByPeer,
                readByPeer);
    }

    public static ConversationRow room(
            String id, String title, int members, int unread, @Nullable Message last, long pinnedAt, String notify) {
        long lastSeq = last == null ? 0 : last.seq();
        return new ConversationRow(
                id,
                "room",
                title,
                null,
                null,
                members,
                "member",
                1,
                lastSeq,
                lastSeq - unread,
                unread,
                List.of(),
                last,
                pinnedAt,
                notify,
                null,
                null);
    }

    public static ConversationRow pinned(ConversationRow row, long at) {
        return new ConversationRow(
                row.id(),
                row.kind(),
                row.title(),
                null,
                row.peer(),
                row.memberCount(),
                row.role(),
                row.firstSeq(),
                row.lastSeq(),
                row.readSeq(),
                row.unread(),
                row.mentions(),
                row.lastMessage(),
                at,
                row.notification(),
                row.peerReadSeq(),
                row.peerDeliveredSeq());
    }

    public static ConversationRow mentioned(ConversationRow row, List<Long> seqs) {
        return new ConversationRow(
                row.id(),
                row.kind(),
                row.title(),
                null,
                row.peer(),
                row.memberCount(),
                row.role(),
                row.firstSeq(),
                row.lastSeq(),
                row.readSeq(),
                row.unread(),
                seqs,
                row.lastMessage(),
                row.pinnedAt(),
                row.notification(),
                row.peerReadSeq(),
                row.peerDeliveredSeq());
    }

    /** The trade-fair room: a day of messages, four of them new. */
    public static List<Message> fair() {
        List<Message> messages = new ArrayList<>();
        long seq = 1;
        for (String line : List.of("布展图纸收到了吗？", "收到，我先看一遍。", "好的，有问题随时在群里说。")) {
            Person sender = seq == 2 ? ME : LIN;
            messages.add(text(FAIR, seq++, sender, line, at(11, 19, 16, 10 + (int) seq)));
        }
        messages.add(kind(FAIR, seq++, LIN, "notice", "林晓雯 邀请 Nadia Okafor 加入群组", at(11, 20, 9, 2)));
        messages.add(text(FAIR, seq++, CHEN, "搭建商今天 15:00 前要最终尺寸，请大家把需求补到表里。", at(11, 20, 9, 12)));
        messages.add(text(FAIR, seq++, LIN, "展位平面图更新到 v3，入口改到北侧，大家看下", at(11, 20, 9, 41)));
        messages.add(kind(FAIR, seq++, LIN, "image", "展位平面图-v3.png", at(11, 20, 9, 41)));
        messages.add(kind(FAIR, seq++, HE, "file", "展会物料报价汇总-Q4.xlsx", at(11, 20, 9, 46)));
        messages.add(text(FAIR, seq++, TOMAS, "@沈一鸣 could you confirm the power outlets by noon?", at(11, 20, 9, 52)));
        messages.add(text(FAIR, seq, ME, "可以，我中午前和场馆确认电源位置。", at(11, 20, 9, 54)));
        return messages;
    }

    public static HistoryPage page(List<Message> messages) {
        long last = messages.isEmpty() ? 0 : messages.get(messages.size() - 1).seq();
        return new HistoryPage(messages, 1, last, false);
    }

    /** The list of the pictures. */
    public static SyncPage list() {
        List<Message> fair = fair();
        String product = "r:5f0c0a1b2c3d4e5f60718291";
        String desk = "r:5f0c0a1b2c3d4e5f60718292";
        String office = "r:5f0c0a1b2c3d4e5f60718293";
        String helpdesk = "r:5f0c0a1b2c3d4e5f60718294";
        String money = "r:5f0c0a1b2c3d4e5f60718295";
        List<ConversationRow> rows = List.of(
                room(FAIR, "秋季展会筹备组", 12, 4, fair.get(fair.size() - 1), at(11, 2, 9, 0), "all"),
                pinned(
                        direct(ZHOU, 0, text("u:zhou.ziang", 30, ZHOU, "报价单什么时候能给？", at(11, 20, 9, 36)), 30),
                        at(11, 1, 9, 0)),
                mentioned(
                        room(
                                product,
                                "产品评审 Product Review",
                                24,
                                3,
                                text(product, 90, NADIA, "@沈一鸣 please confirm p. 4", at(11, 20, 9, 47)),
                                0,
                                "all"),
                        List.of(90L)),
                direct(HE, 1, text("u:he.jiaqi", 12, HE, "物料单发你邮箱了", at(11, 20, 9, 45)), 11),
                room(desk, "客服一组", 8, 2, text(desk, 7, WANG, "交接班表已更新，请各位确认", at(11, 20, 9, 30)), 0, "none"),
                direct(TOMAS, 0, kind("u:tomas", 5, ME, "file", "Q4-budget-final.xlsx", at(11, 19, 18, 2)), 5),
                room(
                        office,
                        "行政通知",
                        86,
                        0,
                        kind(office, 3, WANG, "notice", "公告：11 月 24 日 14:00 消防演习", at(11, 19, 15, 0)),
                        0,
                        "all"),
                room(
                        helpdesk,
                        "IT 服务台 Helpdesk",
                        40,
                        0,
                        text(helpdesk, 19, EMMA, "VPN certificates renewed", at(11, 19, 11, 0)),
                        0,
                        "all"),
                direct(NADIA, 0, kind("u:nadia", 8, ME, "image", "样品对比-哑光.png", at(11, 17, 17, 0)), 7),
                room(money, "财务报销", 15, 0, text(money, 2, WANG, "单据请在周五下班前提交", at(11, 16, 10, 0)), 0, "all"),
                direct(LIN, 0, text("u:lin.xiaowen", 44, LIN, "新的 VI 手册我放到共享盘了", at(11, 16, 9, 0)), 0));
        return new SyncPage(rows, List.of(), false, 118, false);
    }
}
