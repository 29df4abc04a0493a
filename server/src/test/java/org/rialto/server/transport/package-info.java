/** The transport over real sockets. */
@NullMarked
package org.rialto.server.transport;

import org.jspecify.annotations.NullMarked;
