package org.rialto.server.core.event;

/** An event and who it is for. */
public record Published(Event event, Audience audience) {}
