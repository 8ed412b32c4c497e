package io.tailrace.bench;

import java.util.List;

/**
 * What is measured.
 *
 * @param changes of a backlog
 * @param rows that the tables begin with: what the snapshot reads
 * @param shapes in this order
 * @param latencies of the endpoint in milliseconds, one run of the daemon for each
 * @param repeat so often
 * @param trouble that the endpoint makes, apart from the latency
 * @param steadySeconds how long the steady load lasts
 * @param writers who write the daemon's batches, as {@code target.writer} has it; one run of the daemon for each
 * @param jvm options of the measured JVMs
 */
public record BenchPlan(
        int changes,
        int rows,
        List<Shape> shapes,
        List<Double> latencies,
        int repeat,
        EndpointTrouble trouble,
        int steadySeconds,
        List<String> writers,
        List<String> jvm) {

    /** Writing by hand is slow: so many changes tell enough of it. */
    static final int LOOP_CHANGES = 2_000;

    static final int STEADY_RATE = 1_000;
}
