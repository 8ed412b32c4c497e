package io.tailrace.bench;

import io.tailrace.demo.DemoException;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a benchmark found.
 *
 * @param endpointMicrosPerRequest what a request costs the endpoint's thread
 */
public record BenchResult(List<BenchRun> runs, double endpointMicrosPerRequest) {

    private static final int ROWS_IN_A_GIGABYTE = 500_000;

    /** Starts servers, measures, and ends the servers. */
    public static BenchResult of(BenchPlan plan, Consumer<String> progress) throws InterruptedException {
        MySqlOptions options = MySqlOptions.DEFAULT.withOption("innodb-buffer-pool-size", "256M");
        try (MySqlServer mysql = MySqlServer.start(options);
                ChildProcess child = ChildProcess.start(EndpointProcess.class, endpointJvm(plan.rows()))) {
            EndpointClient endpoint = new EndpointClient(URI.create(child.line()));
            Path folder = Files.createTempDirectory("tailrace-bench");
            // the comparison runs in this process
            System.setProperty("aws.accessKeyId", "bench");
            System.setProperty("aws.secretAccessKey", "bench");
            List<BenchRun> runs =
                    new Bench(plan, new BenchSite(mysql, endpoint.uri(), folder), endpoint, progress).run();
            Map<String, Object> counts = endpoint.counts();
            return new BenchResult(
                    runs,
                    BenchRun.number(counts, "cpuNanos") / 1e3 / Math.max(1, BenchRun.number(counts, "allRequests")));
        } catch (IOException e) {
            throw new DemoException("Cannot make a folder for the benchmark: " + e, e);
        }
    }

    /** Rows and items that differ, over all runs. */
    public long differences() {
        return runs.stream().mapToLong(run -> Math.max(0, run.differences())).sum();
    }

    /** For JSON. */
    public Map<String, Object> json() {
        return Map.of(
                "runs", runs.stream().map(BenchRun::json).toList(),
                "endpointMicrosPerRequest", endpointMicrosPerRequest,
                "differences", differences());
    }

    /**
     * A young generation that is small and used again and again: memory that is touched for the first time costs more than the request
     * that it is for. The items have the rest, which grows with them.
     */
    private static List<String> endpointJvm(int rows) {
        return List.of("-Xms2g", "-Xmx" + (4 + rows / ROWS_IN_A_GIGABYTE) + "g", "-Xmn64m", "-XX:+UseSerialGC");
    }
}
