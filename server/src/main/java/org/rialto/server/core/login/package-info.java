/** What signing in needs: hashes of tokens and passwords, and how often one may be wrong. */
@NullMarked
package org.rialto.server.core.login;

import org.jspecify.annotations.NullMarked;
