/** The chat list: search, unread, order. */
@NullMarked
package org.rialto.desktop.ui.conversations;

import org.jspecify.annotations.NullMarked;
