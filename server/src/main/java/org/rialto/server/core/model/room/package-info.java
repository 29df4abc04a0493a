/** What happens in rooms besides messages: announcements, requests to come in, changes to what they are. */
@NullMarked
package org.rialto.server.core.model.room;

import org.jspecify.annotations.NullMarked;
