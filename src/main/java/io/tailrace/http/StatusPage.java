package io.tailrace.http;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * The status as one HTML page that needs nothing else: it is whole without JavaScript, and with it fetches itself again every two
 * seconds. Immutable.
 */
final class StatusPage {

    private final String style = resource("status.css");
    private final String script = resource("status.js");
    private final String contentSecurityPolicy =
            "default-src 'none'; style-src '%s'; script-src '%s'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(hash(style), hash(script));

    /** Allows the page's own style and script by their hashes, requests to the daemon itself, and nothing else. */
    String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    String render(Status status) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s: %s – Tailrace</title>
                <link rel="icon" href="data:,">
                <noscript><meta http-equiv="refresh" content="5"></noscript>
                <style>%s</style>
                </head>
                <body>
                <header><h1>Tailrace <span>%s</span></h1></header>
                <p id="offline" role="alert" hidden>The daemon does not answer. What you see is what it said last.</p>
                <main>
                %s</main>
                <footer><a href="status">JSON</a> <a href="metrics">Metrics</a> <a href="health/ready">Health</a></footer>
                <script>%s</script>
                </body>
                </html>
                """.formatted(
                        escape(status.pipeline()),
                        status.state().label(),
                        style,
                        escape(status.pipeline()),
                        state(status) + snapshot(status) + figures(status) + tables(status),
                        script);
    }

    private static String state(Status status) {
        String problem = status.problem()
                .map(text -> "<p class=\"problem\" role=\"alert\">" + escape(text) + "</p>\n")
                .orElse("");
        return """
                <section class="state %s" aria-label="State">
                <p class="sentence"><strong>%s</strong> %s</p>
                %s<p class="way">%s <span aria-label="to">→</span> %s</p>
                </section>
                """.formatted(
                        mood(status),
                        status.state().label(),
                        escape(Words.sentence(status)),
                        problem,
                        escape(status.source()),
                        escape(status.target()));
    }

    private static String mood(Status status) {
        if (status.state() == State.FAILED || status.problem().isPresent()) {
            return "bad";
        }
        return status.state() == State.STREAMING && status.ready() ? "good" : "busy";
    }

    private static String figures(Status status) {
        return "<dl>\n"
                + figure("Lag", Words.duration(status.lag()))
                + figure(
                        "Binlog ahead",
                        status.binlogBehindBytes().map(Words::bytes).orElse("unknown"))
                + figure("Changes in flight", Words.count(status.inFlight()))
                + figure("Dead letters", Words.count(sum(status, TableStatus::deadLetterCount)))
                + figure("Checkpoint age", Words.duration(status.checkpointAge()))
                + figure("Ready", status.ready() ? "yes" : "no")
                + figure("Position", status.position().orElse("none yet"))
                + status.gtidSet().map(set -> figure("GTID set", set)).orElse("")
                + figure(
                        "In this state since",
                        status.since().truncatedTo(ChronoUnit.SECONDS).toString())
                + "</dl>\n";
    }

    private static String figure(String name, String value) {
        return "<div><dt>" + name + "</dt><dd>" + escape(value) + "</dd></div>\n";
    }

    private static String snapshot(Status status) {
        if (status.state() != State.SNAPSHOT) {
            return "";
        }
        StringBuilder items = new StringBuilder();
        status.tables().forEach(table -> items.append(snapshot(table)));
        return "<section class=\"snapshot\" aria-label=\"Snapshot\">\n<ul>\n" + items + "</ul>\n</section>\n";
    }

    private static String snapshot(TableStatus table) {
        String rows = Words.count(table.snapshotRows());
        if (table.snapshotRowsExpected().isEmpty()) {
            return "<li><b>%s</b> <span>%s rows</span></li>\n".formatted(escape(table.name()), rows);
        }
        // MySQL only estimates how many rows there are.
        long expected = Math.max(1, Math.max(table.snapshotRowsExpected().get(), table.snapshotRows()));
        return "<li><b>%1$s</b> <progress max=\"%2$d\" value=\"%3$d\" aria-label=\"%1$s\"></progress> <span>%4$s of about %5$s rows</span></li>\n"
                .formatted(escape(table.name()), expected, table.snapshotRows(), rows, Words.count(expected));
    }

    private static String tables(Status status) {
        StringBuilder rows = new StringBuilder();
        status.tables().forEach(table -> rows.append(table(table)));
        return """
                <section class="tables" aria-label="Tables" tabindex="0">
                <table>
                <caption>Changes since this process began</caption>
                <thead><tr><th scope="col">Table</th><th scope="col">Received</th><th scope="col">Applied</th>\
                <th scope="col">Superseded</th><th scope="col">Parked</th><th scope="col">Dead letters</th></tr></thead>
                <tbody>
                %s</tbody>
                <tfoot><tr><th scope="row">All</th><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr></tfoot>
                </table>
                </section>
                """.formatted(
                        rows,
                        Words.count(sum(status, TableStatus::received)),
                        Words.count(sum(status, TableStatus::applied)),
                        Words.count(sum(status, TableStatus::superseded)),
                        Words.count(sum(status, TableStatus::parked)),
                        Words.count(sum(status, TableStatus::deadLetterCount)));
    }

    private static String table(TableStatus table) {
        return "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td>%s%s</tr>\n"
                .formatted(
                        escape(table.name()),
                        Words.count(table.received()),
                        Words.count(table.applied()),
                        Words.count(table.superseded()),
                        alarming(table.parked()),
                        alarming(table.deadLetterCount()));
    }

    private static String alarming(long count) {
        return (count > 0 ? "<td class=\"bad\">" : "<td>") + Words.count(count) + "</td>";
    }

    private static long sum(Status status, ToLongFunction<TableStatus> figure) {
        return status.tables().stream().mapToLong(figure).sum();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String inline) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(StatusPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + name, e);
        }
    }
}
