package org.rialto.server.core.desk;

/** The support desk's use cases as a dialect gets them. Thread: immutable. */
public record Desk(
        SupportDesk support, Reception reception, Counters counters, Notebook notebook, Statistics statistics) {}
