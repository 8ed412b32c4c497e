package io.tailrace.http;

import io.tailrace.pipeline.Leadership;
import io.tailrace.pipeline.Status;
import java.time.Instant;
import java.util.stream.Collectors;

/** Where it reads, where it writes, how far it is, and which process does it. */
final class DetailSection {

    private DetailSection() {}

    static String of(View view) {
        Status status = view.status();
        return """
                <section id="details" class="card" aria-labelledby="details-name">
                <h2 id="details-name">Details</h2>
                <dl class="details">
                %s</dl>
                </section>
                """.formatted(Html.entry("Source", code(status.source()))
                + Html.entry("Target", code(status.target()))
                + Html.entry(
                        "Position", status.position().map(DetailSection::code).orElse("none yet"))
                + Html.entry(
                        "GTID set", status.gtidSet().map(DetailSection::code).orElse("none"))
                + Html.entry("Last verification", verified(new Verified(status.tables()), view.at()))
                + Html.entry("Leader", leader(status.leadership()))
                + (status.leadership().isOurs() ? Html.entry("Standby", standbys(status.leadership())) : "")
                + Html.entry("This process", code(status.leadership().self())));
    }

    private static String leader(Leadership leadership) {
        if (leadership.isOurs()) {
            return "this process";
        }
        return leadership
                .leader()
                .map(other -> code(other) + "; this process stands by")
                .orElse("not known yet");
    }

    private static String standbys(Leadership leadership) {
        return leadership
                .standbys()
                .map(known -> known.isEmpty()
                        ? "none: nobody takes over when this process ends"
                        : known.stream().map(DetailSection::standby).collect(Collectors.joining(", ")))
                .orElse("not known yet");
    }

    private static String standby(Leadership.Standby standby) {
        return "%s (heard of %s ago)".formatted(code(standby.process()), Words.duration(standby.silence()));
    }

    private static String verified(Verified verified, Instant now) {
        if (verified.isNever()) {
            return "none yet; " + code("tailrace verify -c FILE") + " compares every row with its item";
        }
        String found = verified.differences() == 0
                ? "all agree"
                : Words.count(verified.differences(), "difference") + " in "
                        + Html.escape(String.join(", ", verified.differing()));
        String unseen = verified.unseen().isEmpty()
                ? ""
                : "; " + Html.escape(String.join(", ", verified.unseen())) + " not yet";
        return "%s: %s compared, %s%s"
                .formatted(Words.ago(verified.since(), now), Words.count(verified.rows(), "row"), found, unseen);
    }

    private static String code(String text) {
        return "<code>" + Html.escape(text) + "</code>";
    }
}
