/** Measures lists, pages and searches on a database with much in it. */
@NullMarked
package org.rialto.server.bench.history;

import org.jspecify.annotations.NullMarked;
