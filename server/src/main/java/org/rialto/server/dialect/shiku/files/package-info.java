/** Shiku's uploads, and the addresses that files of all wires have. */
@NullMarked
package org.rialto.server.dialect.shiku.files;

import org.jspecify.annotations.NullMarked;
