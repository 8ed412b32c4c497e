package io.tailrace.cli;

import io.tailrace.bench.BenchPlan;
import io.tailrace.bench.BenchResult;
import io.tailrace.bench.EndpointTrouble;
import io.tailrace.bench.Shape;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description =
                "Measures Tailrace beside Debezium alone and a hand-written loop, on a MySQL and an endpoint of its own;"
                        + " ends by comparing every row with its item. See docs/performance.md.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    @Option(
            names = "--changes",
            paramLabel = "N",
            defaultValue = "200000",
            description =
                    "Changes of a backlog (default: ${DEFAULT-VALUE}; half of these are warm-up, 1000000 tell more).")
    private int changes;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Rows that the tables begin with (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--shapes",
            split = ",",
            paramLabel = "SHAPE",
            defaultValue = "standard,hot,wide,transaction,steady",
            description = "What to measure: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Shape> shapes = List.of();

    @Option(
            names = "--latencies",
            split = ",",
            paramLabel = "MS",
            defaultValue = "0,5",
            description = "Latencies of the endpoint in milliseconds (default: ${DEFAULT-VALUE}).")
    private List<Double> latencies = List.of();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each measurement is made (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(
            names = "--fail-percent",
            paramLabel = "P",
            defaultValue = "0",
            description = "Share of writing requests that the endpoint fails (default: ${DEFAULT-VALUE}).")
    private double failPercent;

    @Option(
            names = "--table-units",
            paramLabel = "N",
            defaultValue = "0",
            description = "Write units of a table each second; 0: no limit (default: ${DEFAULT-VALUE}).")
    private int tableUnits;

    @Option(
            names = "--partition-units",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Write units of a partition key each second, 1000 with AWS; 0: no limit (default: ${DEFAULT-VALUE}).")
    private int partitionUnits;

    @Option(
            names = "--steady-seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long the steady load lasts (default: ${DEFAULT-VALUE}).")
    private int steadySeconds;

    @Option(
            names = "--writer",
            split = ",",
            paramLabel = "WRITER",
            defaultValue = "lean,sdk",
            description =
                    "Who writes the daemon's batches, as target.writer; one run for each (default: ${DEFAULT-VALUE}).")
    private List<String> writers = List.of();

    @Option(
            names = "--jvm",
            split = ",",
            paramLabel = "OPTION",
            defaultValue = "-Xmx512m,-XX:MaxInlineLevel=9,-XX:InlineSmallCode=1500,-XX:FreqInlineSize=200,"
                    + "-XX:+UseParallelGC,-XX:NewRatio=1",
            description =
                    "Options of the measured JVMs (default: ${DEFAULT-VALUE}, the launcher's in half a gigabyte).")
    private List<String> jvm = List.of();

    @Mixin
    private Output output;

    @Override
    public Integer call() throws Exception {
        EndpointTrouble trouble = new EndpointTrouble(0, failPercent, tableUnits, partitionUnits);
        BenchPlan plan = new BenchPlan(changes, rows, shapes, latencies, repeat, trouble, steadySeconds, writers, jvm);
        BenchResult result = BenchResult.of(plan, output::line);
        output.line(String.format(
                Locale.ROOT, "The endpoint used %.0f µs of CPU per request.", result.endpointMicrosPerRequest()));
        output.line(
                result.differences() == 0
                        ? "Every row was compared with its item after each run of Tailrace: no differences."
                        : result.differences() + " rows and items differ.");
        output.result(result.json());
        return result.differences() == 0 ? ExitCode.OK : ExitCode.DIFFERENCES;
    }
}
