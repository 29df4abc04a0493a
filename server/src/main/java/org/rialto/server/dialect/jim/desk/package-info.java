/** The desktop application's own commands, 100 and up, on the J-IM socket. */
@NullMarked
package org.rialto.server.dialect.jim.desk;

import org.jspecify.annotations.NullMarked;
