package io.tailrace.cli;

import io.tailrace.Replay;
import io.tailrace.TailraceException;
import io.tailrace.replay.ReplayOrder;
import io.tailrace.replay.ReplayOrder.Mode;
import io.tailrace.replay.ReplayProgress;
import io.tailrace.replay.ReplayReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        description =
                "Applies a past stretch of the binlog again, beside a running daemon or without one. No item goes back, none that was "
                        + "deleted reappears, and the daemon's checkpoint stays where it is. SIGTERM stops it within 10 s; the same command "
                        + "goes on from there.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "POSITION",
            description =
                    "Where to begin: file:position such as binlog.000042:1234, a GTID set (behind its transactions), "
                            + "or a time such as 2026-11-24T08:00:00Z.")
    private String from;

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            description =
                    "Before which transaction to end; never beyond the daemon's checkpoint, which is also the default.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--tables", split = ",", paramLabel = "A,B", description = "Only these source tables.")
    private List<String> tables = List.of();

    @Option(names = "--anew", description = "Begin at --from even if the same replay was stopped halfway.")
    private boolean anew;

    @Option(
            names = "--dry-run",
            description =
                    "Write nothing; count what would be applied, superseded and parked. Reads every item concerned.")
    private boolean dryRun;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Replay replay = new Replay(config.read());
        StopSignals.install(replay::stop, replay::hurry);
        ReplayReport report = replay.run(new ReplayOrder(from, to, tables, mode()), this::show);
        ReplaySummary summary = new ReplaySummary(report, mode());
        output.progressEnds();
        summary.lines().forEach(output::line);
        output.result(summary.json());
        if (!report.isComplete()) {
            throw new TailraceException(
                    "the replay was stopped at %s, before its end at %s. %s"
                            .formatted(
                                    report.done(),
                                    report.stretch().end(),
                                    dryRun
                                            ? "A dry run begins anew"
                                            : "Give the same command again, and it goes on from there"),
                    true,
                    null);
        }
        return ExitCode.OK;
    }

    private Mode mode() {
        if (dryRun) {
            return Mode.DRY_RUN;
        }
        return anew ? Mode.ANEW : Mode.RESUME;
    }

    private void show(ReplayProgress progress) {
        output.progress(ReplaySummary.line(progress));
    }
}
