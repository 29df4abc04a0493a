/** What holds for the house as a whole: who may import whom, the map, the sizes. */
@NullMarked
package org.rialto.server;

import org.jspecify.annotations.NullMarked;
