/** Friend chat: text between two people over a WebSocket for each, and form calls beside it. */
@NullMarked
package org.rialto.server.dialect.friend;

import org.jspecify.annotations.NullMarked;
