/** Writes target tables down for those who create them by other means, and says what items will cost. */
@NullMarked
package io.tailrace.plan;

import org.jspecify.annotations.NullMarked;
