/** How leniently frames are read. */
@NullMarked
package org.rialto.protocol;

import org.jspecify.annotations.NullMarked;
