/** What the transport can carry, measured between two processes of one machine. */
@NullMarked
package org.rialto.server.transport.load;

import org.jspecify.annotations.NullMarked;
