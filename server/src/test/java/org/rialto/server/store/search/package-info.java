/** The index over a real database. */
@NullMarked
package org.rialto.server.store.search;

import org.jspecify.annotations.NullMarked;
