/** Shiku: rooms, contacts, history, pins and search as HTTP calls, by GET and by form alike. */
@NullMarked
package org.rialto.server.dialect.shiku;

import org.jspecify.annotations.NullMarked;
