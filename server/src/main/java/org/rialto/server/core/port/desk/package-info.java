/** What the support desk needs from the store. */
@NullMarked
package org.rialto.server.core.port.desk;

import org.jspecify.annotations.NullMarked;
