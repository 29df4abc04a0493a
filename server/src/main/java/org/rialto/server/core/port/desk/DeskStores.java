package org.rialto.server.core.port.desk;

/** The support desk's stores at one moment. */
public interface DeskStores {
    CaseStore cases();

    AgentStore agents();

    VisitorStore visitors();

    NotebookStore notebook();

    CounterStore counters();
}
