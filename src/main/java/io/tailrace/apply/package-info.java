/** Carries item writes out: in order per key, coalesced, retried, held back under pressure. */
@NullMarked
package io.tailrace.apply;

import org.jspecify.annotations.NullMarked;
