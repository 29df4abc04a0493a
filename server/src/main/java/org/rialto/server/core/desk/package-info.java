/** The support desk: visitors, agents, the queue between them, counters and figures; one set of rules for every wire. */
@NullMarked
package org.rialto.server.core.desk;

import org.jspecify.annotations.NullMarked;
