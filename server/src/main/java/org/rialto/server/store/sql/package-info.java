/** Connections to one SQLite file: opened safely, brought up to this version, checkpointed. */
@NullMarked
package org.rialto.server.store.sql;

import org.jspecify.annotations.NullMarked;
