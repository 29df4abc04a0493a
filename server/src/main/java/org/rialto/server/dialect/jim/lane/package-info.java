/** The order of requests, replies and pushes on one connection. */
@NullMarked
package org.rialto.server.dialect.jim.lane;

import org.jspecify.annotations.NullMarked;
