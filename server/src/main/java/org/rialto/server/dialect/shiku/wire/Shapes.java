package org.rialto.server.dialect.shiku.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The objects of this wire that have dozens of keys, with what is the same for everybody: parts of the original product
 * that are not here have the values of somebody who never used them. Each call gives a new one to fill in.
 *
 * <p>Thread: safe.
 */
public final class Shapes {
    private static final ObjectNode USER = shape("""
            {"account":"","active":0,"areaCode":"86","areaId":0,"attCount":0,"birthday":0,"cityId":0,
             "countryId":0,"createTime":0,"description":"","encryAccount":"","fansCount":0,"friendsCount":0,
             "idcard":"","idcardUrl":"","isAuth":0,"isOpenResetPwd":0,"isPasuse":0,"level":0,
             "loc":{"lat":0.0,"lng":0.0},"modifyTime":0,"msgNum":0,"myInviteCode":"","name":"","nickname":"",
             "notLetSeeHim":false,"notSeeHim":false,"num":0,"offlineNoPushMsg":0,"onlinestate":0,"payPassword":"0",
             "phone":"","provinceId":0,"realNameCertified":0,"role":[],"setAccountCount":0,
             "settings":{},"sex":1,"showLastLoginTime":0,"status":1,"telephone":"","totalConsume":0.0,
             "totalRecharge":0.0,"userId":0,"userKey":"","userType":0,"vip":0,"walletUserNo":0,
             "withdrawBurnReadTime":0}
            """);

    private static final ObjectNode SETTINGS = shape("""
            {"allowAtt":1,"allowGreet":1,"authSwitch":0,"beInvitedJoinRoom":0,"chatRecordTimeOut":"-1.0",
             "chatSyncTimeLen":30.0,"closeTelephoneFind":1,"friendFromList":"1,2,3,4,5","friendsVerify":1,
             "hiding":-1,"isKeepalive":1,"isOpenPrivacyPosition":1,"isShowMsgState":1,"isSkidRemoveHistoryMsg":1,
             "isTyping":0,"isUseGoogleMap":0,"isVibration":0,"multipleDevices":1,"nameSearch":1,"openService":0,
             "phoneSearch":1,"showLastLoginTime":-1,"showTelephone":-1}
            """);

    private static final ObjectNode FRIEND = shape("""
            {"account":"","blacklist":0,"chatRecordTimeOut":-1.0,"createTime":0,"encryptType":0,"fromAddType":4,
             "hideChatSwitch":0,"hiding":-1,"isBeenBlack":0,"isOpenSnapchat":0,"lastTalkTime":0,"modifyTime":0,
             "msgNum":0,"offlineNoPushMsg":0,"openTopChatTime":0,"orderKey":"","status":2,"toFriendsRole":[],
             "toNickname":"","toUserId":0,"toUserType":0,"userId":0}
            """);

    private static final ObjectNode ROOM = shape("""
            {"adminMaxNumber":50,"allowConference":1,"allowHostUpdate":1,"allowInviteFriend":1,"allowOpenLive":1,
             "allowSendCard":1,"allowSpeakCourse":1,"allowUploadFile":1,"chatRecordTimeOut":-1.0,"createTime":0,
             "desc":"","encryptType":0,"id":"","inGroup":false,"isAttritionNotice":1,"isLook":1,"isNeedVerify":0,
             "isSecretGroup":0,"jid":"","liveStatus":0,"loc":{"lat":0.0,"lng":0.0},"maxUserSize":1000,
             "meetingStatus":0,"modifyTime":0,"name":"","nickname":"","notice":{"modifyTime":0,"time":0},
             "notices":[],"s":1,"showMember":1,"showRead":0,"subject":"","tags":[],"talkTime":0,"userId":0,
             "userSize":0,"withdrawTime":0}
            """);

    private static final ObjectNode MEMBER = shape("""
            {"active":0,"beginMsgTime":0,"clearMaxSeqNo":0,"createTime":0,"hideChatSwitch":0,"hiding":-1,
             "inviteUserId":0,"isBlack":0,"isOpenTopChat":0,"joinSeqNo":0,"loginTime":0,"modifyTime":0,
             "nickname":"","offlineNoPushMsg":0,"onlinestate":0,"openTopChatTime":0,"operationType":0,"role":3,
             "sub":1,"talkTime":0,"userId":0}
            """);

    private static final ObjectNode CONFIG = shape("""
            {"XMPPTimeout":180,"xmppPingTime":30,"isOpenCluster":0,"isOpenReceipt":1,"isOpenRegister":0,
             "regeditPhoneOrName":0,"isOpenSMSCode":0,"registerInviteCode":0,"hideSearchByFriends":1,
             "nicknameSearchUser":1,"isCommonFindFriends":0,"isCommonCreateGroup":0,"isOpenPositionService":0,
             "isOpenRoomSearch":1,"isOpenOnlineStatus":1,"displayRedPacket":0,"fileValidTime":-1,"videoLength":20,
             "companyName":"","copyright":"","website":"","headBackgroundImg":"","address":"","popularAPP":"{}",
             "androidVersion":0,"iosVersion":0,"pcVersion":0,"macVersion":0,"androidAppUrl":"","iosAppUrl":"",
             "pcAppUrl":"","macAppUrl":"","androidExplain":"","iosExplain":"","pcExplain":"","macExplain":"",
             "androidDisable":"","iosDisable":"","pcDisable":"","macDisable":"","liveUrl":"","jitsiServer":""}
            """);

    private Shapes() {}

    public static ObjectNode user() {
        ObjectNode user = USER.deepCopy();
        user.set("settings", SETTINGS.deepCopy());
        return user;
    }

    /** What somebody allows others; nobody can change it here. */
    public static ObjectNode settings() {
        return SETTINGS.deepCopy();
    }

    public static ObjectNode friend() {
        return FRIEND.deepCopy();
    }

    public static ObjectNode room() {
        return ROOM.deepCopy();
    }

    public static ObjectNode member() {
        return MEMBER.deepCopy();
    }

    /** Sign-in by SMS, payments, maps and calls are off. */
    public static ObjectNode config() {
        return CONFIG.deepCopy();
    }

    private static ObjectNode shape(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a shape is no JSON", e);
        }
    }
}
