/** The sign-in screen. */
@NullMarked
package org.rialto.desktop.ui.login;

import org.jspecify.annotations.NullMarked;
