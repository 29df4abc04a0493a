/** Events out to live sessions. */
@NullMarked
package org.rialto.server.core.delivery;

import org.jspecify.annotations.NullMarked;
