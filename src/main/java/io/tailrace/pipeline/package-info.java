/** Joins the stages and owns their life: start, snapshot, stream, drain, stop, fail. */
@NullMarked
package io.tailrace.pipeline;

import org.jspecify.annotations.NullMarked;
