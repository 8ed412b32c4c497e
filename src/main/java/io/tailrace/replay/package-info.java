/** Applies a past stretch of the binlog again. */
@NullMarked
package io.tailrace.replay;

import org.jspecify.annotations.NullMarked;
