/** Forms with files in them, read part by part as they come. */
@NullMarked
package org.rialto.server.transport.multipart;

import org.jspecify.annotations.NullMarked;
