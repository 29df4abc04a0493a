/** Command lines in, lines and exit codes out. */
@NullMarked
package org.rialto.server.cli;

import org.jspecify.annotations.NullMarked;
