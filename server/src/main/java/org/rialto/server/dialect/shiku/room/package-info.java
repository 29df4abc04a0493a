/** Shiku's rooms: the calls below {@code /room}, and rooms and members as that wire shows them. */
@NullMarked
package org.rialto.server.dialect.shiku.room;

import org.jspecify.annotations.NullMarked;
