/** The only place that talks to the network. */
@NullMarked
package org.rialto.desktop.net;

import org.jspecify.annotations.NullMarked;
