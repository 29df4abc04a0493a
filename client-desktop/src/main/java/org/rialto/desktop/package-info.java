/** Start and wiring of the desktop application. */
@NullMarked
package org.rialto.desktop;

import org.jspecify.annotations.NullMarked;
