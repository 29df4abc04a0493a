/** One's own sign-ins. */
@NullMarked
package org.rialto.protocol.desk.account;

import org.jspecify.annotations.NullMarked;
