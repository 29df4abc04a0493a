/** The documentation of all HTTP endpoints as OpenAPI 3, made from what is served. */
@NullMarked
package org.rialto.server.transport.openapi;

import org.jspecify.annotations.NullMarked;
