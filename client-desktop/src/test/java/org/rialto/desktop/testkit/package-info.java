/** What the desktop's tests share. */
@NullMarked
package org.rialto.desktop.testkit;

import org.jspecify.annotations.NullMarked;
