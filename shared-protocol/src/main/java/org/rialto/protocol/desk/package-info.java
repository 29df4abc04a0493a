/** The desk commands: our own numbers from 100 up on the J-IM socket, spoken by the desktop application. */
@NullMarked
package org.rialto.protocol.desk;

import org.jspecify.annotations.NullMarked;
