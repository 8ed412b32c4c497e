package io.tailrace.source;

import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Lineage;
import java.util.Optional;

/**
 * Where a source begins.
 *
 * @param pipeline the pipeline's name; fixed for the life of its checkpoint
 * @param lineage the server that the resume point is of, and the epoch that stands in front of its positions; for any other
 *     server the sink is asked for the next one
 * @param resumePoint the checkpoint's; empty for a snapshot
 */
public record SourceStart(String pipeline, Lineage lineage, Optional<ResumePoint> resumePoint) {}
