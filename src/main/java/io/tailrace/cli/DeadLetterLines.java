package io.tailrace.cli;

import io.tailrace.apply.DeadLetter;
import io.tailrace.change.RowImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Dead letters for people and for programs. */
final class DeadLetterLines {

    private DeadLetterLines() {}

    /** One line for a list. */
    static String line(DeadLetter letter) {
        return "%s  %s  %-20s %-10s %-20s %s"
                .formatted(
                        letter.id(),
                        letter.firstSeen(),
                        letter.table().name(),
                        letter.operation(),
                        letter.reason().label(),
                        letter.key());
    }

    /** The last line of a list: how many there are, for each table and reason. */
    static String sum(List<DeadLetter> letters) {
        Map<String, Long> counts = letters.stream()
                .collect(Collectors.groupingBy(
                        letter -> letter.table().name() + " " + letter.reason().label(),
                        TreeMap::new,
                        Collectors.counting()));
        String each = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", ", ": ", ""));
        return letters.size() + " parked" + (letters.isEmpty() ? "" : each);
    }

    /** All that is known of one letter, a line for each fact. */
    static List<String> facts(DeadLetter letter) {
        return json(letter).entrySet().stream()
                .map(fact -> "%-12s %s".formatted(fact.getKey(), fact.getValue()))
                .toList();
    }

    static Map<String, Object> json(DeadLetter letter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", letter.id());
        json.put("table", letter.table().toString());
        json.put("key", letter.key());
        json.put("operation", letter.operation());
        json.put("position", letter.position().toString());
        json.put("version", letter.version().number());
        json.put("reason", letter.reason().label());
        json.put("detail", letter.detail());
        json.put("first_seen", letter.firstSeen().toString());
        json.put("tries", letter.tries());
        letter.rows().ifPresent(rows -> {
            rows.before().ifPresent(row -> json.put("row_before", columns(row)));
            rows.after().ifPresent(row -> json.put("row_after", columns(row)));
        });
        return json;
    }

    /** Binary as base64. */
    private static Map<String, String> columns(RowImage row) {
        Map<String, String> columns = new LinkedHashMap<>();
        row.cells()
                .forEach(cell -> columns.put(cell.column().name(), cell.value().orElse("NULL")));
        return columns;
    }
}
