/** The vocabulary of uploaded files. */
@NullMarked
package org.rialto.server.core.model.files;

import org.jspecify.annotations.NullMarked;
