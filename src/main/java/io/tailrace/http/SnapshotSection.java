package io.tailrace.http;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import java.time.Duration;
import java.util.stream.Collectors;

/** How far the copy of the existing rows is; MySQL only estimates how many there are. */
final class SnapshotSection {

    private SnapshotSection() {}

    static String of(View view) {
        Status status = view.status();
        boolean shown = status.state() == State.SNAPSHOT;
        return """
                <section id="snapshot" class="card" aria-labelledby="snapshot-name"%s>
                <h2 id="snapshot-name">Snapshot</h2>
                <p class="note">%s</p>
                <ul class="progress">
                %s</ul>
                </section>
                """.formatted(
                Html.hiddenUnless(shown),
                shown ? whole(view) : "",
                shown ? status.tables().stream().map(SnapshotSection::table).collect(Collectors.joining()) : "");
    }

    private static String whole(View view) {
        long rows = view.status().tables().stream()
                .mapToLong(TableStatus::snapshotRows)
                .sum();
        long expected = view.status().tables().stream()
                .mapToLong(SnapshotSection::expected)
                .sum();
        String text = "%s of about %s rows copied".formatted(Words.count(rows), Words.count(expected));
        double pace = view.trends().pace();
        if (pace < 1 || rows >= expected) {
            return text;
        }
        Duration left = Duration.ofSeconds((long) Math.ceil((expected - rows) / pace));
        return text + "; at this pace " + Words.duration(left) + " to go";
    }

    private static String table(TableStatus table) {
        long expected = expected(table);
        String name = Html.escape(table.name());
        return """
                <li><b>%1$s</b> <span>%2$s of about %3$s rows</span>
                <progress max="%4$d" value="%5$d" aria-label="%1$s"></progress></li>
                """.formatted(
                        name,
                        Words.count(table.snapshotRows()),
                        Words.count(expected),
                        Math.max(1, expected),
                        table.snapshotRows());
    }

    private static long expected(TableStatus table) {
        return Math.max(table.snapshotRows(), table.snapshotRowsExpected().orElse(0L));
    }
}
