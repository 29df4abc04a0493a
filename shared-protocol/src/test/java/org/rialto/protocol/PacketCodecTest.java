package org.rialto.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From frames to requests. JSON in these tests is written with ' for ". */
final class PacketCodecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'cmd':11,'chatType':2,'msgType':1,'groupId':'100','content':'hi'}",
                "{'CMD':11,'CHATTYPE':2,'MSGTYPE':1,'GROUPID':'100','CONTENT':'hi'}",
                "{'cmd':11,'chat_type':2,'msg_type':1,'group_id':'100','content':'hi'}",
                "{'c-m-d':11,'chat-type':2,'_msgType_':1,'Group-Id':'100','__content':'hi'}",
            })
    void namesMatchWhateverTheirCaseAndDashes(String frame) throws ProtocolException {
        assertThat(read(frame)).isEqualTo(new Packet.Chat(null, null, "100", 2, 1, "hi", false, null, null, null));
    }

    @Test
    void numbersMayBeStringsOfNumbers() throws ProtocolException {
        assertThat(read("{'cmd':'19','type':' 1 ','userId':'bob','offset':'0','count':'20','beginTime':'1568012384',"
                        + "'endTime':1568012384000}"))
                .isEqualTo(new Packet.MessageQuery("bob", 1, null, null, 1568012384L, 1568012384000L, 0, 20));
    }

    @Test
    void aNumberStandsForAnIdOfItsDigits() throws ProtocolException {
        assertThat(read("{'cmd':17,'userId':23,'type':0}")).isEqualTo(new Packet.UserQuery("23", 0, null));
    }

    @Test
    void anEmptyNameIsAsGoodAsAbsent() throws ProtocolException {
        assertThat(read("{'cmd':7,'groupId':'','nick':['x'],'online':true}")).isEqualTo(new Packet.JoinGroup(null));
    }

    @Test
    void nullsAreAsGoodAsAbsent() throws ProtocolException {
        assertThat(read("{'cmd':11,'from':null,'to':'bob','groupId':null,'chatType':2,'msgType':null,'content':'hi',"
                        + "'createTime':null,'id':null,'extras':null}"))
                .isEqualTo(new Packet.Chat(null, "bob", null, 2, 0, "hi", false, null, null, null));
    }

    @Test
    void anEmptyTextIsAText() throws ProtocolException {
        assertThat(((Packet.Chat) read("{'cmd':11,'chatType':2,'to':'bob','content':''}")).content())
                .isEmpty();
    }

    @Test
    void whatIsSentAsAnIdStaysAsItIs() throws ProtocolException {
        assertThat(((Packet.Chat) read("{'cmd':11,'chatType':2,'to':'bob','content':'','id':' a,b '}")).id())
                .isEqualTo(" a,b ");
    }

    @Test
    void contentThatIsAnObjectBecomesItsText() throws ProtocolException {
        Packet.Chat chat = (Packet.Chat)
                read("{'cmd':11,'chatType':1,'groupId':'100','content':{'asd' : 'hell,你2好'},'extras':{ 'a':[1, 2] }}");

        assertThat(chat.content()).isEqualTo(json("{'asd':'hell,你2好'}"));
        assertThat(chat.contentWasJson()).isTrue();
        assertThat(chat.extras()).isEqualTo(json("{'a':[1,2]}"));
    }

    @Test
    void contentThatIsTextOfAnObjectStaysText() throws ProtocolException {
        Packet.Chat chat = (Packet.Chat)
                PacketCodec.read("{\"cmd\":11,\"chatType\":2,\"to\":\"bob\",\"content\":\"{\\\"b\\\" : 1}\"}");

        assertThat(chat.content()).isEqualTo(json("{'b' : 1}"));
        assertThat(chat.contentWasJson()).isFalse();
    }

    @Test
    void theTypeOfAUserQueryIsTwoWhenAbsent() throws ProtocolException {
        assertThat(read("{'cmd':17,'userId':'bob','extras':{'pullType':'1'}}"))
                .isEqualTo(new Packet.UserQuery("bob", 2, json("{'pullType':'1'}")));
    }

    @Test
    void aLoginNamesItsUserInEitherVersionsWord() throws ProtocolException {
        assertThat(read("{'cmd':5,'loginname':'bob','password':'p'}"))
                .isEqualTo(new Packet.Login(null, "bob", "p"))
                .isEqualTo(read("{'cmd':5,'userId':'bob','password':'p'}"))
                .isEqualTo(read("{'cmd':5,'username':'bob','password':'p'}"));
        assertThat(read("{'cmd':5,'token':'校验码'}")).isEqualTo(new Packet.Login("校验码", null, null));
    }

    @Test
    void simpleCommandsNeedNothingElse() throws ProtocolException {
        assertThat(read("{'cmd':13,'hbbyte':{}}")).isEqualTo(new Packet.Heartbeat());
        assertThat(read("{'cmd':14}")).isEqualTo(new Packet.Close(null));
        assertThat(read("{'cmd':1,'hbyte':1}")).isEqualTo(new Packet.Handshake());
        assertThat(read("{'cmd':3,'token':'t'}")).isEqualTo(new Packet.Auth("t"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 399, Integer.MAX_VALUE})
    void commandsFromAHundredUpAreTheDesks(int cmd) throws ProtocolException {
        assertThat(read("{'cmd':" + cmd + "}")).isEqualTo(new Packet.Desk(cmd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'cmd':null}", "{'cmd':''}", "{'cmd':99}", "{'cmd':-1}", "{'cmd':15}", "{'cmd':20}"})
    void commandsOfNobodyAreUnknown(String frame) throws ProtocolException {
        assertThat(read(frame)).isEqualTo(new Packet.Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hi",
                "null",
                "11",
                "'cmd'",
                "[{'cmd':13}]",
                "{'cmd':13",
                "{'cmd':13,}",
                "{'cmd':13}}",
                "{'cmd':13} x",
                "{'cmd':13}{'cmd':13}",
                "{cmd:13}",
                "{'cmd':{}}",
                "{'cmd':[13]}",
                "{'cmd':true}",
                "{'cmd':13.0}",
                "{'cmd':'x'}",
                "{'cmd':2147483648}",
                "{'cmd':99999999999999999999999999}",
                "{'cmd':13,'Cmd':14}",
                "{'cmd':11,'content':{'a':1}",
                "{'cmd':11,'content':{'a':1]}",
            })
    void whatIsNoFrameIsNoRequest(String frame) {
        assertRefused(frame, Command.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // no receiver's business: the chat type
                "CHAT_REQ | {'cmd':11,'to':'bob','content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':null,'to':'bob','content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':0,'to':'bob','content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':3,'to':'bob','content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':'two','to':'bob','content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':2.0,'to':'bob','content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':4294967298,'to':'bob','content':'hi'}",
                // the content
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':null}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':1}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':['hi']}",
                // everything else
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':{},'content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':['bob'],'content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':true,'content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':1.5,'content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','from':{},'content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':1,'groupId':[],'content':'hi'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':'hi','msgType':'x'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':'hi','msgType':3000000000}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':'hi','id':7}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':'hi','extras':'{}'}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':'hi','extras':[]}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','content':'hi','createTime':{}}",
                "CHAT_REQ | {'cmd':11,'chatType':2,'to':'bob','to_':'eve','content':'hi'}",
                "GET_USER_REQ | {'cmd':17,'userId':{}}",
                "GET_USER_REQ | {'cmd':17,'userId':'bob','type':'x'}",
                "GET_USER_REQ | {'cmd':17,'userId':'bob','userid':'eve'}",
                "GET_USER_REQ | {'cmd':17,'userId':'bob','extras':1}",
                "GET_MESSAGE_REQ | {'cmd':19,'userId':'bob'}",
                "GET_MESSAGE_REQ | {'cmd':19,'userId':'bob','type':[]}",
                "GET_MESSAGE_REQ | {'cmd':19,'userId':'bob','type':0,'fromUserId':{}}",
                "GET_MESSAGE_REQ | {'cmd':19,'userId':'bob','type':1,'beginTime':99999999999999999999}",
                "GET_MESSAGE_REQ | {'cmd':19,'userId':'bob','type':1,'offset':1.5}",
                "GET_MESSAGE_REQ | {'cmd':19,'userId':'bob','type':1,'count':2147483648}",
                "JOIN_GROUP_REQ | {'cmd':7,'groupId':{}}",
                "AUTH_REQ | {'cmd':3,'token':[]}",
                "LOGIN_REQ | {'cmd':5,'token':{}}",
                "LOGIN_REQ | {'cmd':5,'userId':'bob','password':1234}",
                "CLOSE | {'cmd':14,'userid':false}",
            })
    void aFieldThatCannotBeRefusesItsCommand(Command request, String frame) {
        assertRefused(frame, request);
    }

    @Test
    void theSameValueTwiceIsNoConflict() throws ProtocolException {
        assertThat(read("{'cmd':17,'userId':'bob','userid':'bob','user_id':'bob','type':0}"))
                .isEqualTo(new Packet.UserQuery("bob", 0, null));
    }

    @Test
    void aRefusalNamesTheFieldAndNeverItsValue() {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read("{'cmd':5,'userId':'bob','password':1234}"))
                .withMessage("bad field password")
                .satisfies(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
    }

    static void assertRefused(String frame, Command request) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> read(frame))
                .satisfies(refusal -> assertThat(refusal.request()).isEqualTo(request));
    }

    static Packet read(String frame) throws ProtocolException {
        return PacketCodec.read(json(frame));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
