package org.rialto.server.core.event;

/** One method per event and no defaults, so that no dialect forgets one. */
public interface EventVisitor {

    void messagePosted(Event.MessagePosted event);

    void readMarked(Event.ReadMarked event);

    void unsentChanged(Event.UnsentChanged event);

    void messageRead(Event.MessageRead event);

    void conversationOpened(Event.ConversationOpened event);

    void conversationGone(Event.ConversationGone event);

    void sessionsRevoked(Event.SessionsRevoked event);

    void messagesHidden(Event.MessagesHidden event);

    void rowChanged(Event.RowChanged event);

    void contactChanged(Event.ContactChanged event);

    void presenceChanged(Event.PresenceChanged event);

    void joinRequested(Event.JoinRequested event);

    void joinAccepted(Event.JoinAccepted event);

    void deskChanged(Event.DeskChanged event);
}
