/** Small parts used by two screens or more. */
@NullMarked
package org.rialto.desktop.ui.common;

import org.jspecify.annotations.NullMarked;
