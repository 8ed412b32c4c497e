package io.tailrace.checkpoint;

import io.tailrace.change.ResumePoint;
import io.tailrace.change.Version;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The promise that everything up to a point is done, but for the tables that stopped before it.
 *
 * @param sweepBelow set while items of lower version than the last snapshot's have still to be swept away
 * @param stops the tables of which less is done, each once
 */
public record Checkpoint(ResumePoint resumePoint, Optional<Version> sweepBelow, List<TableStop> stops) {

    public Checkpoint {
        stops = List.copyOf(stops);
    }

    /** A checkpoint that holds for every table. */
    public Checkpoint(ResumePoint resumePoint, Optional<Version> sweepBelow) {
        this(resumePoint, sweepBelow, List.of());
    }

    /**
     * The promise for less: up to an earlier point. A table that stopped behind it has not stopped yet.
     *
     * @throws IllegalArgumentException when the point is later
     */
    public Checkpoint backTo(ResumePoint point) {
        if (isBefore(resumePoint, point)) {
            throw new IllegalArgumentException(
                    "%s lies beyond the checkpoint at %s".formatted(point.position(), resumePoint.position()));
        }
        return new Checkpoint(
                point,
                sweepBelow,
                stops.stream().filter(stop -> isBefore(stop.point(), point)).toList());
    }

    private static boolean isBefore(ResumePoint one, ResumePoint other) {
        return one.position().compareTo(other.position()) < 0;
    }

    /** Where a stream begins that leaves no table out. */
    public ResumePoint start() {
        return start(stops.stream());
    }

    /** The same for a stream of these tables only, by their names: up to there everything of them is done. */
    public ResumePoint start(Collection<String> tables) {
        return start(stops.stream().filter(stop -> tables.contains(stop.table().name())));
    }

    private ResumePoint start(Stream<TableStop> behind) {
        return Stream.concat(Stream.of(resumePoint), behind.map(TableStop::point))
                .min(Comparator.comparing(ResumePoint::position))
                .orElse(resumePoint);
    }
}
