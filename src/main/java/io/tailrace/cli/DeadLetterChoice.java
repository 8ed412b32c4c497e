package io.tailrace.cli;

import io.tailrace.DeadLetterFilter;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The dead letters that a command is to work on: by id, by what the options say, or all. */
final class DeadLetterChoice {

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Only these; without any, all that the options choose.")
    private List<String> ids = List.of();

    @Mixin
    private DeadLetterOptions options;

    DeadLetterFilter filter() {
        return options.filter(ids);
    }
}
