/** Measures a server over its real wires with a light load generator of its own. */
@NullMarked
package org.rialto.server.bench;

import org.jspecify.annotations.NullMarked;
