/** What has happened, in the past tense. */
@NullMarked
package org.rialto.server.core.event;

import org.jspecify.annotations.NullMarked;
