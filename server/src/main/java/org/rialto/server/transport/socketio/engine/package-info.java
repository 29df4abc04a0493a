/** Engine.IO protocols 3 and 4: sessions that poll, then move to a WebSocket; usable by itself. */
@NullMarked
package org.rialto.server.transport.socketio.engine;

import org.jspecify.annotations.NullMarked;
