/** Tailrace keeps DynamoDB in step with a live MySQL; {@link io.tailrace.Tailrace} says what the daemon consists of. */
@NullMarked
package io.tailrace;

import org.jspecify.annotations.NullMarked;
