/** The window: rail, navigation and connection banner. */
@NullMarked
package org.rialto.desktop.ui.shell;

import org.jspecify.annotations.NullMarked;
