/** Knows up to which position everything is done, keeps that fact safe, and who may write it. */
@NullMarked
package io.tailrace.checkpoint;

import org.jspecify.annotations.NullMarked;
