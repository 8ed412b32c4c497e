/** Writes a first configuration for a database, out of how the database is built. */
@NullMarked
package io.tailrace.draft;

import org.jspecify.annotations.NullMarked;
