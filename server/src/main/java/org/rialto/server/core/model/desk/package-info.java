/** The vocabulary of the support desk: cases, agents, visitors, notes; imports nothing of ours but the vocabulary. */
@NullMarked
package org.rialto.server.core.model.desk;

import org.jspecify.annotations.NullMarked;
