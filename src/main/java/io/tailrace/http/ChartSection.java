package io.tailrace.http;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import java.time.Duration;
import java.time.Instant;

/** Lag and pace, each as a figure with its last quarter of an hour, and the other figures of the whole. */
final class ChartSection {

    /** Less than this would draw noise as mountains. */
    private static final double SMALLEST_LAG = 1;

    private static final double SMALLEST_PACE = 10;

    private ChartSection() {}

    static String of(View view) {
        State state = view.status().state();
        boolean works = state != State.STARTING && state != State.STANDBY;
        return "<section id=\"flow\" aria-labelledby=\"flow-name\"" + Html.hiddenUnless(works)
                + ">\n<h2 id=\"flow-name\" class=\"unseen\">Flow</h2>\n"
                + "<div class=\"charts\">\n" + lag(view) + pace(view) + "</div>\n" + figures(view)
                + "</section>\n";
    }

    private static String lag(View view) {
        String now = Words.duration(view.status().lag());
        String most = Words.duration(
                Duration.ofMillis((long) (1e3 * Sparkline.highest(view.trends().lagSeconds()))));
        return chart(
                "Lag",
                now,
                "peak " + most,
                Sparkline.of(
                        view.trends().lagSeconds(),
                        SMALLEST_LAG,
                        "Lag over the last 15 minutes: now %s, peak %s".formatted(now, most)));
    }

    private static String pace(View view) {
        String now = Words.rate(view.trends().pace());
        String most = Words.rate(Sparkline.highest(view.trends().changesPerSecond()));
        return chart(
                "Changes",
                now,
                "peak " + most,
                Sparkline.of(
                        view.trends().changesPerSecond(),
                        SMALLEST_PACE,
                        "Changes over the last 15 minutes: now %s, peak %s".formatted(now, most)));
    }

    private static String chart(String name, String value, String most, String drawing) {
        return """
                <figure class="chart">
                <figcaption><h3>%s</h3> <b>%s</b> <span>%s</span></figcaption>
                %s<div class="scale" aria-hidden="true"><span>15 min ago</span><span>now</span></div>
                </figure>
                """.formatted(name, value, most, drawing);
    }

    private static String figures(View view) {
        Status status = view.status();
        long letters =
                status.tables().stream().mapToLong(TableStatus::deadLetterCount).sum();
        return "<dl class=\"figures\">\n"
                + Html.entry("Changes in flight", Words.count(status.inFlight()))
                + Html.entry(
                        "Binlog ahead",
                        status.binlogBehindBytes().map(Words::bytes).orElse("unknown"))
                + Html.entry("Checkpoint age", Words.duration(status.checkpointAge()))
                + Html.entry(
                        "Binlog kept for",
                        status.purgeHorizon().map(Words::duration).orElse("unknown"))
                + Html.entry("Dead letters", letters == 0 ? "0" : attention(Words.count(letters)))
                + Html.entry("Last verified", verified(new Verified(status.tables()), view.at()))
                + "</dl>\n";
    }

    private static String verified(Verified verified, Instant now) {
        if (verified.isNever()) {
            return "never";
        }
        return verified.differences() == 0
                ? Words.duration(Duration.between(verified.since(), now)) + " ago"
                : attention(Words.count(verified.differences(), "difference"));
    }

    private static String attention(String text) {
        return "<span class=\"attention\">" + text + "</span>";
    }
}
