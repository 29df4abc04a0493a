/** The JSON of the Shiku wire, key by key as its document has it. */
@NullMarked
package org.rialto.server.dialect.shiku.wire;

import org.jspecify.annotations.NullMarked;
