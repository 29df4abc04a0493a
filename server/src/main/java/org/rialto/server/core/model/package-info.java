/** The vocabulary as immutable records; imports nothing of ours. */
@NullMarked
package org.rialto.server.core.model;

import org.jspecify.annotations.NullMarked;
