/** Parts shared by tests: a server in process, wire scripts and a client that records every frame. */
@NullMarked
package org.rialto.server.testkit;

import org.jspecify.annotations.NullMarked;
