package io.tailrace.checkpoint;

import io.tailrace.change.ResumePoint;
import io.tailrace.change.TableId;

/**
 * A table whose changes are withheld, since it no longer fits its mapping.
 *
 * @param epoch of the lineage that the point belongs to
 * @param point up to which everything is done; behind it nothing of this table is
 * @param reason what does not fit, and what would be right
 */
public record TableStop(TableId table, int epoch, ResumePoint point, String reason) {}
