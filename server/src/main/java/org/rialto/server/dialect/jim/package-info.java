/** J-IM: JSON commands over a WebSocket, and a small HTTP API beside it. */
@NullMarked
package org.rialto.server.dialect.jim;

import org.jspecify.annotations.NullMarked;
