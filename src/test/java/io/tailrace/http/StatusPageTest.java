package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private final StatusPage page = new StatusPage();

    @Test
    void tellsWithoutAScriptHowThingsStand() {
        String html = render(TestingStatus.UP_TO_DATE);

        assertThat(html)
                .contains("Up to date: every change in MySQL is in DynamoDB.")
                .contains("<h3>Lag</h3> <b>0 s</b>")
                .contains("<dt>Position</dt><dd><code>binlog.000042:157</code></dd>")
                .contains("<dt>Leader</dt><dd>this process</dd>")
                .contains("<td role=\"cell\" data-name=\"Received\">1,234,567</td>")
                .contains("<td role=\"cell\" data-name=\"Received\">1,234,577</td>")
                .contains("<time datetime=\"2024-06-19T10:00:00Z\">19 Jun 2024, 10:00:00 UTC</time> (2 h 4 min)")
                .contains("class=\"state good\"")
                .contains("http-equiv=\"refresh\"");
    }

    @Test
    void saysWhyChangesAreParked() {
        assertThat(render(TestingStatus.UP_TO_DATE))
                .contains("A key attribute is empty, too long or of the wrong type")
                .contains("<code>tailrace dead-letters list -c FILE</code>");
    }

    @Test
    void tellsWhatTheLastVerificationFound() {
        assertThat(render(TestingStatus.UP_TO_DATE))
                .contains("<dt>Last verified</dt><dd>3 h 4 min ago</dd>")
                .contains("(3 h 4 min ago): 1,000 rows compared, all agree; Reps not yet</dd>");
        assertThat(render(TestingStatus.differing("Orders")))
                .contains("<dt>Last verified</dt><dd><span class=\"attention\">3 differences</span></dd>")
                .contains("1,000 rows compared, 3 differences in Orders</dd>");
        assertThat(render(TestingStatus.applied(7))).contains("<dt>Last verified</dt><dd>never</dd>");
    }

    @Test
    void showsTheSnapshotsProgress() {
        String html = render(TestingStatus.in(State.SNAPSHOT));

        assertThat(html)
                .contains("<progress max=\"1000\" value=\"500\" aria-label=\"Orders\"></progress>")
                .contains("500 of about 1,000 rows")
                .contains("class=\"state busy\"");
    }

    @Test
    void showsNoProgressWhenNothingIsCopied() {
        assertThat(render(TestingStatus.UP_TO_DATE)).doesNotContain("<progress");
    }

    @Test
    void showsNoLagOfADaemonThatOnlyStandsBy() {
        assertThat(render(TestingStatus.in(State.STANDBY)))
                .contains("<section id=\"flow\" aria-labelledby=\"flow-name\" hidden>")
                .contains("class=\"state busy\"");
    }

    @Test
    void saysWhoWouldTakeOver() {
        assertThat(render(TestingStatus.UP_TO_DATE))
                .contains("<dt>Standby</dt><dd><code>db-2/99</code> (heard of 3.5 s ago)</dd>");
        assertThat(render(TestingStatus.standbys(Optional.of(List.of()))))
                .contains("<dt>Standby</dt><dd>none: nobody takes over when this process ends</dd>");
        assertThat(render(TestingStatus.standbys(Optional.empty()))).contains("<dt>Standby</dt><dd>not known yet</dd>");
        assertThat(render(TestingStatus.in(State.STANDBY)))
                .contains("<dt>Leader</dt><dd><code>db-1/4711</code>; this process stands by</dd>")
                .doesNotContain("<dt>Standby</dt>");
    }

    @Test
    void showsAProblemAsText() {
        String html = render(TestingStatus.failed("the binlog <b>'x'</b> & \"y\" is purged"));

        assertThat(html)
                .contains("<p>the binlog &lt;b&gt;&#39;x&#39;&lt;/b&gt; &amp; &quot;y&quot; is purged</p>")
                .contains("class=\"state bad\"")
                .contains("<title>! vehicle-sales: failed – Tailrace</title>");
    }

    @Test
    void isLateButNotInTroubleWhileItFollows() {
        assertThat(render(TestingStatus.behind(Duration.ofSeconds(75))))
                .contains("1 min 15 s behind")
                .contains("class=\"state good\"");
    }

    @Test
    void tellsAScreenReaderNothingThatAlwaysChanges() {
        assertThat(render(TestingStatus.waiting("nothing was finished for 75 s")))
                .contains(
                        "<p class=\"unseen\" role=\"status\">State: streaming. The work does not get on. Changes are parked.</p>");
    }

    @Test
    void allowsItsOwnInlinePartsAndNothingElse() throws Exception {
        String html = render(TestingStatus.UP_TO_DATE);

        assertThat(page.contentSecurityPolicy())
                .startsWith("default-src 'none'; ")
                .contains("style-src '" + hash(between(html, "<style>", "</style>")) + "';")
                .contains("script-src '" + hash(between(html, "<script>", "</script>")) + "';")
                .doesNotContain("unsafe");
        assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain(" style=");
    }

    private String render(Status status) {
        return page.render(new View(status, Trends.NONE, Instant.parse("2024-06-19T12:04:05Z")));
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
