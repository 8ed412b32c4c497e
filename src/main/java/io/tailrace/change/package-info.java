/** What happened in MySQL: rows, changes, positions and versions, with no trace of Debezium. */
@NullMarked
package io.tailrace.change;

import org.jspecify.annotations.NullMarked;
