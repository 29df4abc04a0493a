/** One open conversation: history, composer, receipts. */
@NullMarked
package org.rialto.desktop.ui.chat;

import org.jspecify.annotations.NullMarked;
