/** Settings as one record: one table of keys, read from flags, environment and file. */
@NullMarked
package org.rialto.server.config;

import org.jspecify.annotations.NullMarked;
