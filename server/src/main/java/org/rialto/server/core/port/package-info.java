/** What the core needs from outside. */
@NullMarked
package org.rialto.server.core.port;

import org.jspecify.annotations.NullMarked;
