/** Start, wiring, stop. */
@NullMarked
package org.rialto.server;

import org.jspecify.annotations.NullMarked;
