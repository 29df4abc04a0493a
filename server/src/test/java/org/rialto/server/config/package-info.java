/** Settings from files, environment and flags. */
@NullMarked
package org.rialto.server.config;

import org.jspecify.annotations.NullMarked;
