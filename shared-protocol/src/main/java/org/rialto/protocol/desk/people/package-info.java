/** Contacts, people and what is known about them. */
@NullMarked
package org.rialto.protocol.desk.people;

import org.jspecify.annotations.NullMarked;
