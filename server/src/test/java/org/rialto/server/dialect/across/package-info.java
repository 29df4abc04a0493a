/** Every wire with every other. */
@NullMarked
package org.rialto.server.dialect.across;

import org.jspecify.annotations.NullMarked;
