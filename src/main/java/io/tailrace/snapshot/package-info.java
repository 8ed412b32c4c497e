/** Reads tables anew by query while the stream goes on. */
@NullMarked
package io.tailrace.snapshot;

import org.jspecify.annotations.NullMarked;
