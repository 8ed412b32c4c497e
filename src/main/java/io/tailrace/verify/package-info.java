/** Compares the two stores, row by item and item by row. */
@NullMarked
package io.tailrace.verify;

import org.jspecify.annotations.NullMarked;
