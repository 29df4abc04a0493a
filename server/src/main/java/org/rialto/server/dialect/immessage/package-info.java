/** ImMessage: chat messages and notices as socket.io events, and a sign-in over HTTP. */
@NullMarked
package org.rialto.server.dialect.immessage;

import org.jspecify.annotations.NullMarked;
