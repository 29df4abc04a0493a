/** The support desk's tables behind its ports. */
@NullMarked
package org.rialto.server.store.desk;

import org.jspecify.annotations.NullMarked;
