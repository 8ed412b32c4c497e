package io.tailrace.http;

import io.tailrace.pipeline.Status;
import java.util.List;
import java.util.stream.Collectors;

/** The answer to the first question: is it fine? */
final class StateSection {

    private StateSection() {}

    static String of(View view) {
        Status status = view.status();
        List<Alert> alerts = Alerts.of(status);
        Mood mood = Mood.of(status);
        return """
                <section id="state" class="state %s" aria-labelledby="state-name">
                <h2 id="state-name"><span class="unseen">State: </span><span class="pill">%s%s</span></h2>
                <p class="sentence">%s</p>
                <p class="note">%s since %s; %s</p>
                </section>
                <p class="unseen" role="status">%s</p>
                <section id="alerts" aria-labelledby="alerts-name"%s>
                <h2 id="alerts-name" class="unseen">Alerts</h2>
                <ul class="alerts">
                %s</ul>
                </section>
                """.formatted(
                        mood.label(),
                        icon(mood),
                        Words.name(status.state()),
                        Html.escape(Words.sentence(status)),
                        Words.name(status.state()),
                        Words.since(status.since(), view.at()),
                        status.ready() ? "ready" : "not ready",
                        Html.escape(spoken(status, alerts)),
                        Html.hiddenUnless(!alerts.isEmpty()),
                        alerts.stream().map(StateSection::alert).collect(Collectors.joining()));
    }

    /** What a screen reader says when it changes; so it holds no figure that always does. */
    private static String spoken(Status status, List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> " " + alert.title() + ".")
                .collect(Collectors.joining("", "State: " + status.state().label() + ".", ""));
    }

    private static String alert(Alert alert) {
        String command = alert.command()
                .map(text -> "<p class=\"command\"><code>" + Html.escape(text) + "</code></p>\n")
                .orElse("");
        return """
                <li class="%s">
                <h3>%s%s</h3>
                <p>%s</p>
                %s</li>
                """.formatted(
                        alert.mood().label(),
                        icon(alert.mood()),
                        Html.escape(alert.title()),
                        Html.escape(alert.text()),
                        command);
    }

    /** A shape for each mood, for those who do not see colours apart. */
    private static String icon(Mood mood) {
        String shape = switch (mood) {
            case GOOD -> "<circle cx=\"8\" cy=\"8\" r=\"7\"/><path d=\"M4.8 8.2l2.2 2.2 4.2-4.6\"/>";
            case BUSY -> "<circle cx=\"8\" cy=\"8\" r=\"7\"/><path d=\"M8 4.2v4l2.6 1.8\"/>";
            case BAD -> "<path class=\"body\" d=\"M8 1.2l7.2 13H.8z\"/><path d=\"M8 5.8v4M8 11.6v.6\"/>";
        };
        return "<svg class=\"icon\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">" + shape + "</svg>";
    }
}
