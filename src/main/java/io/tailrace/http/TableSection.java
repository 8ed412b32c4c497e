package io.tailrace.http;

import io.tailrace.pipeline.Status.TableStatus;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The changes of each table, and what is parked of them. Every part of a table names its role: where there is no room a row
 * becomes a card, and browsers then forget that it was a row.
 */
final class TableSection {

    private TableSection() {}

    static String of(View view) {
        return changes(view) + parked(view.status().tables());
    }

    private static String changes(View view) {
        List<TableStatus> tables = view.status().tables();
        String rows = tables.stream()
                .map(table -> row(
                        Html.escape(table.name()),
                        view.trends().paceByTable().getOrDefault(table.name(), 0.0),
                        List.of(table)))
                .collect(Collectors.joining());
        return """
                <section id="tables" class="card" aria-labelledby="tables-name"%s>
                <h2 id="tables-name">Tables</h2>
                <table role="table">
                <caption>Changes since this process began</caption>
                <thead role="rowgroup"><tr role="row">%s</tr></thead>
                <tbody role="rowgroup">
                %s</tbody>
                <tfoot role="rowgroup">
                %s</tfoot>
                </table>
                </section>
                """.formatted(
                        Html.hiddenUnless(!tables.isEmpty()),
                        heads("Table", "Per second", "Received", "Applied", "Superseded", "Parked", "Withheld"),
                        rows,
                        row("All tables", view.trends().pace(), tables));
    }

    private static String row(String name, double pace, List<TableStatus> tables) {
        return "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">" + name + "</th>"
                + cell("Per second", Words.number(pace))
                + cell("Received", sum(tables, TableStatus::received))
                + cell("Applied", sum(tables, TableStatus::applied))
                + cell("Superseded", sum(tables, TableStatus::superseded))
                + cell("Parked", sum(tables, TableStatus::parked))
                + cell("Withheld", sum(tables, TableStatus::withheld))
                + "</tr>\n";
    }

    private static String parked(List<TableStatus> tables) {
        String rows = tables.stream()
                .flatMap(table -> table.deadLetters().entrySet().stream()
                        .map(letters -> "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">"
                                + Html.escape(table.name()) + "</th>"
                                + cell("Reason", Html.escape(Words.refusal(letters.getKey())))
                                + cell("Changes", Words.count(letters.getValue())) + "</tr>\n"))
                .collect(Collectors.joining());
        return """
                <section id="dead-letters" class="card" aria-labelledby="dead-letters-name"%s>
                <h2 id="dead-letters-name">Dead letters</h2>
                <table role="table" class="reasons">
                <caption>Changes that are parked, by reason</caption>
                <thead role="rowgroup"><tr role="row">%s</tr></thead>
                <tbody role="rowgroup">
                %s</tbody>
                </table>
                </section>
                """.formatted(Html.hiddenUnless(!rows.isEmpty()), heads("Table", "Reason", "Changes"), rows);
    }

    private static String heads(String... names) {
        return List.of(names).stream()
                .map(name -> "<th role=\"columnheader\" scope=\"col\">" + name + "</th>")
                .collect(Collectors.joining());
    }

    private static String cell(String name, String value) {
        return "<td role=\"cell\" data-name=\"" + name + "\">" + value + "</td>";
    }

    private static String sum(List<TableStatus> tables, ToLongFunction<TableStatus> figure) {
        return Words.count(tables.stream().mapToLong(figure).sum());
    }
}
