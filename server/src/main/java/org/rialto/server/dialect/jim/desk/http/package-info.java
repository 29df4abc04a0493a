/** The desktop application's HTTP beside its socket: signing in, files and pictures. */
@NullMarked
package org.rialto.server.dialect.jim.desk.http;

import org.jspecify.annotations.NullMarked;
