/** Files out over HTTP, as fast as each reader takes them. */
@NullMarked
package org.rialto.server.transport.files;

import org.jspecify.annotations.NullMarked;
