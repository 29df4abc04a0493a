/** Conformance, bad input and clients of the socket.io engine. */
@NullMarked
package org.rialto.server.transport.socketio;

import org.jspecify.annotations.NullMarked;
