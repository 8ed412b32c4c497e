package io.tailrace.cli;

import io.tailrace.Beginning;
import io.tailrace.Tailrace;
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

    @Override
    public Integer call() throws InterruptedException {
        Tailrace tailrace = new Tailrace(config.read(), resnapshot ? Beginning.SNAPSHOT : Beginning.CHECKPOINT);
        StopSignals.install(tailrace::stop, tailrace::hurry);
        tailrace.run();
        return ExitCode.OK;
    }
}
