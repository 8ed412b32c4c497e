package io.tailrace.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docs/metrics.md says of the meters. */
final class MetricsPage {

    /** A row of the page's tables: name, type, labels. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]*) \\|");

    private MetricsPage() {}

    /** Name, type and labels of each meter, such as {@code tailrace_dead_letters gauge [table]}. */
    static Set<String> series() throws IOException {
        return rows().stream()
                .map(row -> "%s %s %s".formatted(row.group(1), row.group(2), labels(row)))
                .collect(Collectors.toSet());
    }

    /** The names that a query may use, those of the parts of histograms included. */
    static Set<String> names() throws IOException {
        return rows().stream().flatMap(MetricsPage::parts).collect(Collectors.toSet());
    }

    private static Stream<String> parts(MatchResult row) {
        String name = row.group(1);
        return switch (row.group(2)) {
            case "histogram" -> Stream.of(name + "_bucket", name + "_count", name + "_sum");
            case "summary" -> Stream.of(name + "_count", name + "_sum");
            default -> Stream.of(name);
        };
    }

    private static Set<String> labels(MatchResult row) {
        String labels = row.group(3);
        return labels.isBlank() ? Set.of() : new TreeSet<>(List.of(labels.split(", ")));
    }

    private static List<MatchResult> rows() throws IOException {
        String page = Files.readString(Path.of(System.getProperty("tailrace.root", "."), "docs", "metrics.md"));
        return ROW.matcher(page).results().toList();
    }
}
