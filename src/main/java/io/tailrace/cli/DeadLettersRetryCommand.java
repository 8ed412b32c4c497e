package io.tailrace.cli;

import io.tailrace.DeadLetters;
import io.tailrace.RetryReport;
import io.tailrace.apply.DeadLetter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "retry",
        description =
                "Brings the items of parked changes to what their rows are by now, under the present configuration, beside the "
                        + "daemon or without one; what succeeds is parked no longer. Ends with 1 when some are refused again. May be "
                        + "interrupted, and started again.",
        mixinStandardHelpOptions = true)
final class DeadLettersRetryCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Mixin
    private DeadLetterChoice choice;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        RetryReport report;
        try (DeadLetters parked = DeadLetters.open(config.read())) {
            List<DeadLetter> letters = parked.list(choice.filter());
            report = parked.retry(letters, reached -> output.progress(line(reached) + " (of " + letters.size() + ")"));
            output.progressEnds();
        }
        output.line(line(report));
        if (report.foreign() > 0) {
            output.line(
                    report.foreign()
                            + " stay parked since the configuration does not capture their table, or its primary key is another by now");
        }
        if (report.refused() > 0) {
            output.line("`tailrace dead-letters list` shows why some were refused again");
        }
        output.result(json(report));
        return report.left() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private static String line(RetryReport report) {
        return "%d tried again: %d applied, %d superseded, %d refused again"
                .formatted(report.done(), report.applied(), report.superseded(), report.refused());
    }

    private static Map<String, Object> json(RetryReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tried", report.done());
        json.put("applied", report.applied());
        json.put("superseded", report.superseded());
        json.put("refused", report.refused());
        json.put("foreign", report.foreign());
        return json;
    }
}
