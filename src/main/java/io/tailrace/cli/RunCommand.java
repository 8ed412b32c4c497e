package io.tailrace.cli;

import io.tailrace.Tailrace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description =
                "The daemon: takes a snapshot when there is no checkpoint, else resumes; creates target tables that are absent. "
                        + "SIGTERM writes what was read, saves the checkpoint and ends within 10 s; a second one hurries.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws InterruptedException {
        Tailrace tailrace = new Tailrace(config.read());
        StopSignals.install(tailrace::stop, tailrace::hurry);
        tailrace.run();
        return ExitCode.OK;
    }
}
