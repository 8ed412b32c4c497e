package io.tailrace.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;

/**
 * The status as one HTML page that needs nothing else. It is whole without JavaScript, and then fetches itself again every five
 * seconds; with it, {@code /live} sends the page's main part anew each second, and the script changes what differs. Immutable.
 */
final class StatusPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String style = resource("status.css");
    private final String script = resource("status.js");
    /** A page that is open while the daemon is replaced by another release notices by this. */
    private final String build = hash(style + script);

    private final String contentSecurityPolicy =
            "default-src 'none'; style-src '%s'; script-src '%s'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
                    .formatted(hash(style), hash(script));

    /** Allows the page's own style and script by their hashes, requests to the daemon itself, and nothing else. */
    String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    String render(View view) {
        String pipeline = Html.escape(view.status().pipeline());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="%s">
                <noscript><meta http-equiv="refresh" content="5"></noscript>
                <style>%s</style>
                </head>
                <body>
                <a class="skip" href="#main">To the status</a>
                <header>
                <h1><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 7c3.3 0 3.3 3 6.7 3S12 7 15.3 7s3.3 3 6.7 3M2 14c3.3 0 3.3 3 6.7 3s3.3-3 6.6-3 3.3 3 6.7 3"/></svg>Tailrace</h1>
                <p class="pipeline"><span class="unseen">Pipeline </span>%s</p>
                <p id="link" role="status"><noscript>As of %s, reloaded every 5 s</noscript></p>
                </header>
                <p id="offline" role="alert" hidden></p>
                %s<footer><nav aria-label="Other forms"><a href="status">JSON</a> <a href="metrics">Metrics</a> <a href="health/ready">Readiness</a></nav></footer>
                <script>%s</script>
                </body>
                </html>
                """.formatted(title(view), icon(view), style, pipeline, TIME.format(view.at()), main(view), script);
    }

    /** The part of the page that changes. */
    String main(View view) {
        return """
                <main id="main" data-title="%s" data-icon="%s" data-build="%s">
                %s</main>
                """.formatted(
                        title(view),
                        icon(view),
                        build,
                        StateSection.of(view)
                                + SnapshotSection.of(view)
                                + ChartSection.of(view)
                                + TableSection.of(view)
                                + DetailSection.of(view));
    }

    /** The mood first: of many tabs only the beginning is seen. */
    private static String title(View view) {
        String mark = switch (Mood.of(view.status())) {
            case GOOD -> "";
            case BUSY -> "";
            case BAD -> "! ";
        };
        return mark
                + Html.escape(
                        view.status().pipeline() + ": " + view.status().state().label() + " – Tailrace");
    }

    private static String icon(View view) {
        String colour = switch (Mood.of(view.status())) {
            case GOOD -> "1a8f55";
            case BUSY -> "c77f00";
            case BAD -> "d03a2f";
        };
        return "data:image/svg+xml,%3Csvg xmlns=&quot;http:%2F%2Fwww.w3.org/2000/svg&quot; viewBox=&quot;0 0 16 16&quot;%3E"
                + "%3Ccircle cx=&quot;8&quot; cy=&quot;8&quot; r=&quot;7&quot; fill=&quot;%23" + colour
                + "&quot;/%3E%3C/svg%3E";
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
