/** The agent's console: who waits, whom one talks with, the visitor's card. */
@NullMarked
package org.rialto.desktop.ui.support;

import org.jspecify.annotations.NullMarked;
