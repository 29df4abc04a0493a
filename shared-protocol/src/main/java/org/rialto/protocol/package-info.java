/** J-IM text frames as immutable records, and the codec between them and JSON. */
@NullMarked
package org.rialto.protocol;

import org.jspecify.annotations.NullMarked;
