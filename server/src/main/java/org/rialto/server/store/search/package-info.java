/** The index of words in messages: a SQLite file of its own, built behind the commits. */
@NullMarked
package org.rialto.server.store.search;

import org.jspecify.annotations.NullMarked;
