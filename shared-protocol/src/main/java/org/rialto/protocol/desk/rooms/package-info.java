/** Rooms: made, entered, run and dissolved. */
@NullMarked
package org.rialto.protocol.desk.rooms;

import org.jspecify.annotations.NullMarked;
