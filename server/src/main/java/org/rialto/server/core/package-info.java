/** What the product does: one class per family of use cases. Read this folder first. */
@NullMarked
package org.rialto.server.core;

import org.jspecify.annotations.NullMarked;
