/** Clients of the load generator, one for each wire, and the loop that they share. */
@NullMarked
package org.rialto.server.bench.client;

import org.jspecify.annotations.NullMarked;
