/** What one does with messages and with one's own view of a conversation. */
@NullMarked
package org.rialto.protocol.desk.messages;

import org.jspecify.annotations.NullMarked;
