package org.rialto.server.core.desk;

import java.time.Duration;

/**
 * What the desk must know of the configuration.
 *
 * @param maxVisitors open visitors of one agent at most
 * @param lease how long an agent may be gone before others get the visitors
 * @param visitorsWriteToAnyone or to agents and consultants only, and whoever wrote first
 */
public record DeskRules(int maxVisitors, Duration lease, boolean visitorsWriteToAnyone) {}
