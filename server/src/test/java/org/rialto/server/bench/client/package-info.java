/** Tests of the load generator's clients. */
@NullMarked
package org.rialto.server.bench.client;

import org.jspecify.annotations.NullMarked;
