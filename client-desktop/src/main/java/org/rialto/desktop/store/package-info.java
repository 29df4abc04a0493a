/** The one observable store, confined to the FX thread. */
@NullMarked
package org.rialto.desktop.store;

import org.jspecify.annotations.NullMarked;
