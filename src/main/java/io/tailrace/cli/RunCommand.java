package io.tailrace.cli;

import io.tailrace.Beginning;
import io.tailrace.CheckpointMove;
import io.tailrace.Tailrace;
import io.tailrace.TailraceConfig;
import io.tailrace.TailraceException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description =
                "The daemon: takes a snapshot when there is no checkpoint, else resumes; creates target tables that are absent. "
                        + "SIGTERM writes what was read, saves the checkpoint and ends within 10 s; a second one hurries.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--resnapshot",
            description =
                    "Take a new snapshot once, over the items that are there: rows are written in place, and items without a row "
                            + "are removed at the end. For when the binlog cannot be read on; leave it out at the next start.")
    private boolean resnapshot;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description =
                    "Move the checkpoint back first, after asking, so that everything behind it is applied once more: "
                            + "file:position, a GTID set, or a time. Leave it out at the next start.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        if (from.isPresent() && resnapshot) {
            throw new TailraceException("--from and --resnapshot are two ways to begin: choose one", false, null);
        }
        TailraceConfig settings = config.read();
        if (from.isPresent() && !new CheckpointMove(settings).to(from.get(), this::isMeant)) {
            System.err.println("The checkpoint stays where it is, and no daemon was started.");
            return ExitCode.OK;
        }
        Tailrace tailrace = new Tailrace(settings, resnapshot ? Beginning.SNAPSHOT : Beginning.CHECKPOINT);
        StopSignals.install(tailrace::stop, tailrace::hurry);
        tailrace.run();
        return ExitCode.OK;
    }

    private boolean isMeant(CheckpointMove.Step step) {
        return yes
                || Confirmation.given(
                        "The checkpoint is at %s. Move it back to %s (%s), and apply everything behind it once more?"
                                .formatted(step.from(), step.to(), step.committedAt()),
                        "--yes");
    }
}
