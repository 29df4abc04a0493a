/** The port that wires implement, the one list of them, and the order of one connection that they share. */
@NullMarked
package org.rialto.server.dialect;

import org.jspecify.annotations.NullMarked;
