package io.tailrace.cli;

import io.tailrace.DeadLetters;
import io.tailrace.apply.DeadLetter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "discard",
        description =
                "Forgets parked changes for good, after asking. Their items stay as they are, so `verify` may find them to "
                        + "differ until their rows change again.",
        mixinStandardHelpOptions = true)
final class DeadLettersDiscardCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Mixin
    private DeadLetterChoice choice;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        try (DeadLetters parked = DeadLetters.open(config.read())) {
            List<DeadLetter> letters = parked.list(choice.filter());
            boolean agreed = yes
                    || letters.isEmpty()
                    || Confirmation.given(DeadLetterLines.sum(letters) + ". Discard them for good?", "--yes");
            long discarded = agreed ? letters.stream().filter(parked::discard).count() : 0;
            output.line("%d discarded, %d left as they are".formatted(discarded, letters.size() - discarded));
            output.result(Map.of("discarded", discarded, "left", letters.size() - discarded));
        }
        return ExitCode.OK;
    }
}
