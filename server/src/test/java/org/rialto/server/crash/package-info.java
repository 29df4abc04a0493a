/** Kills the server's process under load and looks at what is left. */
@NullMarked
package org.rialto.server.crash;

import org.jspecify.annotations.NullMarked;
