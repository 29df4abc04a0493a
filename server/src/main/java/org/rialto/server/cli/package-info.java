/** The command line of the server: serve, administer, print the configuration. */
@NullMarked
package org.rialto.server.cli;

import org.jspecify.annotations.NullMarked;
