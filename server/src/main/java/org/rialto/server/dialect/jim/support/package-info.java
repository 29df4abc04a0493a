/** The support desk's HTTP beside J-IM: registration, allocation and the numbers of agents. */
@NullMarked
package org.rialto.server.dialect.jim.support;

import org.jspecify.annotations.NullMarked;
