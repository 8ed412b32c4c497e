package io.tailrace.cli;

import io.tailrace.Verification;
import io.tailrace.verify.VerifyConfig;
import io.tailrace.verify.VerifyProgress;
import io.tailrace.verify.VerifyReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description =
                "Compares every row of MySQL with its item and every item with its row, beside a running daemon or without "
                        + "one. What differs is looked at again until it agrees or the time to settle is over. Ends with 3 when differences "
                        + "are left.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Option(names = "--tables", split = ",", paramLabel = "A,B", description = "Only these source tables.")
    private List<String> tables = List.of();

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a row and its item may take to agree (default: ${DEFAULT-VALUE}).")
    private int settle;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        VerifyReport report = new Verification(config.read())
                .run(tables, VerifyConfig.DEFAULT.withSettle(Duration.ofSeconds(settle)), this::show);
        VerifySummary summary = new VerifySummary(report);
        output.progressEnds();
        summary.lines().forEach(output::line);
        output.result(summary.json());
        return report.total() == 0 ? ExitCode.OK : ExitCode.DIFFERENCES;
    }

    private void show(VerifyProgress.Reached reached) {
        output.progress(VerifySummary.line(reached));
    }
}
