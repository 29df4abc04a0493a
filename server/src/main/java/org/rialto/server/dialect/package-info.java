/** The port that wires implement, and the one list of them. */
@NullMarked
package org.rialto.server.dialect;

import org.jspecify.annotations.NullMarked;
