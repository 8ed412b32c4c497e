package io.tailrace.source;

import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Lineage;
import java.util.Optional;

/**
 * Where a source begins.
 *
 * @param pipeline the pipeline's name; fixed for the life of its checkpoint
 * @param lineage the server whose binlog is read, and the epoch that stands in front of its positions; on any other server
 *     the source ends
 * @param resumePoint the checkpoint's; empty for a snapshot
 */
public record SourceStart(String pipeline, Lineage lineage, Optional<ResumePoint> resumePoint) {}
