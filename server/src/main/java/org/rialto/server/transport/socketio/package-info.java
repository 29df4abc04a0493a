/** Engine.IO v3/v4 and socket.io codec and sessions, polling and websocket; knows nothing of chat, usable by itself. */
@NullMarked
package org.rialto.server.transport.socketio;

import org.jspecify.annotations.NullMarked;
