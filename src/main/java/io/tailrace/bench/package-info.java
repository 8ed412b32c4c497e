/** Measures how fast the daemon is, against a DynamoDB of its own that costs little. */
@NullMarked
package io.tailrace.bench;

import org.jspecify.annotations.NullMarked;
