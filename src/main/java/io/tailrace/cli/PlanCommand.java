package io.tailrace.cli;

import io.tailrace.Plan;
import io.tailrace.PlanSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plan",
        description =
                "Checks MySQL and DynamoDB, shows the tables that a run would create and what a few rows become, and names what "
                        + "must be mended first; changes nothing. Sample items show the contents of rows.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        PlanSummary summary = new PlanSummary(Plan.of(config.read()));
        summary.lines().forEach(output::line);
        output.result(summary.json());
        return summary.isSound() ? ExitCode.OK : ExitCode.WRONG;
    }
}
