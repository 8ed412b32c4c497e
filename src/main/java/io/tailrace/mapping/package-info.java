/** Turns one change into the item writes it means: a pure function of configuration and change. */
@NullMarked
package io.tailrace.mapping;

import org.jspecify.annotations.NullMarked;
