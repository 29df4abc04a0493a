/** Operations on a real folder and a real server. */
@NullMarked
package org.rialto.server.ops;

import org.jspecify.annotations.NullMarked;
