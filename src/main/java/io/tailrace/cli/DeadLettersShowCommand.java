package io.tailrace.cli;

import io.tailrace.DeadLetters;
import io.tailrace.apply.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "All that is known of parked changes; with their rows where dead-letters.keep-row keeps them.",
        mixinStandardHelpOptions = true)
final class DeadLettersShowCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "As `list` prints it.")
    private List<String> ids = List.of();

    @Mixin
    private DeadLetterOptions options;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        List<DeadLetter> letters;
        try (DeadLetters parked = DeadLetters.open(config.read())) {
            letters =
                    parked.list(options.filter(ids)).stream().map(parked::whole).toList();
        }
        for (DeadLetter letter : letters) {
            DeadLetterLines.facts(letter).forEach(output::line);
            output.line("");
        }
        output.result(Map.of(
                "dead_letters", letters.stream().map(DeadLetterLines::json).toList()));
        return ExitCode.OK;
    }
}
