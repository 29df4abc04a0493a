/** Times and numbers as every figure of the bench shows them. */
@NullMarked
package org.rialto.server.bench.figures;

import org.jspecify.annotations.NullMarked;
