/** Argon2id behind the core's password port. */
@NullMarked
package org.rialto.server.passwords;

import org.jspecify.annotations.NullMarked;
