/** How texts are compared when people search. */
@NullMarked
package org.rialto.server.core.model.text;

import org.jspecify.annotations.NullMarked;
