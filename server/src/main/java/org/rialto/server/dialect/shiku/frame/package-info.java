/** What all Shiku calls share: parameters, token, envelope and refusals, from one table of endpoints. */
@NullMarked
package org.rialto.server.dialect.shiku.frame;

import org.jspecify.annotations.NullMarked;
