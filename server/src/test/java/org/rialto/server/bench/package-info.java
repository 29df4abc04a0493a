/** The load generator's parts and short runs. */
@NullMarked
package org.rialto.server.bench;

import org.jspecify.annotations.NullMarked;
