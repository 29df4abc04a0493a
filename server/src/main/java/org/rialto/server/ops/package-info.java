/** Health, the operations port, the data folder's lock and what administrators do. */
@NullMarked
package org.rialto.server.ops;

import org.jspecify.annotations.NullMarked;
