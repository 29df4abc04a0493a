/** Sockets and HTTP, knowing nothing of chat. */
@NullMarked
package org.rialto.server.transport;

import org.jspecify.annotations.NullMarked;
