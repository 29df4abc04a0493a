/** Uploaded files on disk and their thumbnails, behind the core's file port. */
@NullMarked
package org.rialto.server.files;

import org.jspecify.annotations.NullMarked;
