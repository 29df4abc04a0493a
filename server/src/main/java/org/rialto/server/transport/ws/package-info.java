/** Frames in, bounded frames out: WebSockets on Grizzly and Tyrus. */
@NullMarked
package org.rialto.server.transport.ws;

import org.jspecify.annotations.NullMarked;
