/** SQLite behind the ports. */
@NullMarked
package org.rialto.server.store;

import org.jspecify.annotations.NullMarked;
