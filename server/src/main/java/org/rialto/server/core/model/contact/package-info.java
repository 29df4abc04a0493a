/** Who is in whose list of contacts, and who asks to be. */
@NullMarked
package org.rialto.server.core.model.contact;

import org.jspecify.annotations.NullMarked;
