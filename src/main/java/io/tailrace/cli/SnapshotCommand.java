package io.tailrace.cli;

import io.tailrace.Snapshot;
import io.tailrace.TailraceException;
import io.tailrace.pipeline.Status.TableStatus;
import io.tailrace.snapshot.SnapshotOrder;
import io.tailrace.snapshot.SnapshotProgress;
import io.tailrace.snapshot.SnapshotReport;
import io.tailrace.source.ColumnRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "snapshot",
        description =
                "Reads tables anew while the daemon streams: writes every row that no newer change has overtaken, then removes "
                        + "the items that have no row. No item goes back. SIGTERM stops it within 10 s; the same command goes on from there.",
        mixinStandardHelpOptions = true)
final class SnapshotCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--tables",
            required = true,
            split = ",",
            paramLabel = "A,B",
            description = "The source tables to read.")
    private List<String> tables = List.of();

    @Option(
            names = "--where",
            paramLabel = "COLUMN:FROM..TO",
            description =
                    "Read only rows of which a column lies in this range, such as id:1000..2000 or created:2024-01-01..; "
                            + "then nothing is removed.")
    private Optional<String> where = Optional.empty();

    @Option(names = "--rows-per-second", paramLabel = "N", description = "Read no more rows in a second than this.")
    private Optional<Integer> rowsPerSecond = Optional.empty();

    @Option(names = "--anew", description = "Begin with the first row even if the same snapshot was stopped halfway.")
    private boolean anew;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        if (rowsPerSecond.filter(rows -> rows < 1).isPresent()) {
            throw new TailraceException("--rows-per-second must be at least 1", false, null);
        }
        Snapshot snapshot = new Snapshot(config.read());
        StopSignals.install(snapshot::stop, snapshot::hurry);
        SnapshotReport report = snapshot.run(
                new SnapshotOrder(tables, where.map(SnapshotCommand::range), rowsPerSecond, mode()), this::show);
        output.progressEnds();
        report.tables().forEach(table -> output.line(ReplaySummary.line(table)));
        output.line("%s%,d rows in %.1f s; items without a row were %s"
                .formatted(
                        report.isResumed() ? "went on with an earlier snapshot; " : "",
                        report.rows(),
                        report.duration().toMillis() / 1e3,
                        report.isSwept() ? "removed" : "left alone"));
        output.result(json(report));
        if (!report.isComplete()) {
            throw new TailraceException(
                    "the snapshot was stopped before its end. Give the same command again, and it goes on from there",
                    true,
                    null);
        }
        return ExitCode.OK;
    }

    private static ColumnRange range(String text) {
        try {
            return ColumnRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TailraceException("--where: " + e.getMessage(), false, e);
        }
    }

    private SnapshotOrder.Mode mode() {
        return anew ? SnapshotOrder.Mode.ANEW : SnapshotOrder.Mode.RESUME;
    }

    private void show(SnapshotProgress progress) {
        output.progress("%s  %,d rows%s  %,d wait for the daemon %s%s"
                .formatted(
                        progress.table(),
                        progress.rows(),
                        progress.percent().map("  %.1f %%"::formatted).orElse(""),
                        progress.daemon().waiting(),
                        progress.daemon().isGone()
                                ? "of which there is no sign: start one with `tailrace run`"
                                : "at " + progress.daemon().checkpoint(),
                        progress.left()
                                .map(left -> "  about %d s left".formatted(left.toSeconds()))
                                .orElse("")));
    }

    private static Map<String, Object> json(SnapshotReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("complete", report.isComplete());
        json.put("resumed", report.isResumed());
        json.put("swept", report.isSwept());
        json.put("rows", report.rows());
        json.put("seconds", report.duration().toMillis() / 1e3);
        json.put("tables", report.tables().stream().map(SnapshotCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(TableStatus table) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("table", table.name());
        json.put("applied", table.applied());
        json.put("superseded", table.superseded());
        json.put("parked", table.parked());
        return json;
    }
}
