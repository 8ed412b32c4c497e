package io.tailrace.source;

import java.util.List;
import java.util.stream.Collectors;

/** MySQL answers, but cannot be read as it is set up; a restart will not help. */
public final class PreflightException extends RuntimeException {

    private final List<Problem> problems;

    /** @param problems all that were found; at least one */
    public PreflightException(SourceConfig source, List<Problem> problems) {
        super("%s: %d problem%s%n%s"
                .formatted(
                        source,
                        problems.size(),
                        problems.size() == 1 ? "" : "s",
                        problems.stream().map(problem -> "  - " + problem).collect(Collectors.joining("\n"))));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
