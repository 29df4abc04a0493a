/** WebSockets byte by byte and by a well-behaved client. */
@NullMarked
package org.rialto.server.transport.ws;

import org.jspecify.annotations.NullMarked;
