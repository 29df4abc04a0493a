/** What the core needs to keep files: their rows and their bytes. */
@NullMarked
package org.rialto.server.core.port.files;

import org.jspecify.annotations.NullMarked;
