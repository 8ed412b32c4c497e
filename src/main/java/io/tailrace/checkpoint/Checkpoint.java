package io.tailrace.checkpoint;

import io.tailrace.change.ResumePoint;
import io.tailrace.change.Version;
import java.util.Optional;

/**
 * The promise that everything up to a point is done.
 *
 * @param sweepBelow set while items of lower version than the last snapshot's have still to be swept away
 */
public record Checkpoint(ResumePoint resumePoint, Optional<Version> sweepBelow) {}
