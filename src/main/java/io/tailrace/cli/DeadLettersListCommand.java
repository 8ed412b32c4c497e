package io.tailrace.cli;

import io.tailrace.DeadLetters;
import io.tailrace.apply.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "list",
        description = "One line for each parked change, the oldest first.",
        mixinStandardHelpOptions = true)
final class DeadLettersListCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Mixin
    private DeadLetterOptions options;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        List<DeadLetter> letters;
        try (DeadLetters parked = DeadLetters.open(config.read())) {
            letters = parked.list(options.filter(List.of()));
        }
        letters.forEach(letter -> output.line(DeadLetterLines.line(letter)));
        output.line(DeadLetterLines.sum(letters));
        output.result(Map.of(
                "parked",
                letters.size(),
                "dead_letters",
                letters.stream().map(DeadLetterLines::json).toList()));
        return ExitCode.OK;
    }
}
