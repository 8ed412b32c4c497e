package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.pipeline.State;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class StatusPageTest {

    private final StatusPage page = new StatusPage();

    @Test
    void tellsWithoutAScriptHowThingsStand() {
        String html = page.render(TestingStatus.UP_TO_DATE);

        assertThat(html)
                .contains("Up to date: every change in MySQL is in DynamoDB.")
                .contains("<dt>Lag</dt><dd>0 s</dd>")
                .contains("<dt>Position</dt><dd>binlog.000042:157</dd>")
                .contains("<dt>Dead letters</dt><dd>2</dd>")
                .contains("<tr><th scope=\"row\">Orders</th><td>1,234,567</td><td>1,234,500</td><td>60</td>")
                .contains("<th scope=\"row\">All</th><td>1,234,577</td>")
                .contains("class=\"state good\"");
    }

    @Test
    void showsTheSnapshotsProgress() {
        String html = page.render(TestingStatus.in(State.SNAPSHOT));

        assertThat(html)
                .contains(
                        "<progress max=\"1000\" value=\"500\" aria-label=\"Orders\"></progress> <span>500 of about 1,000 rows</span>")
                .contains("class=\"state busy\"");
    }

    @Test
    void showsNoProgressWhenNothingIsCopied() {
        assertThat(page.render(TestingStatus.UP_TO_DATE)).doesNotContain("<progress");
    }

    @Test
    void showsAProblemAsText() {
        String html = page.render(TestingStatus.failed("the binlog <b>'x'</b> & \"y\" is purged"));

        assertThat(html)
                .contains("role=\"alert\">the binlog &lt;b&gt;&#39;x&#39;&lt;/b&gt; &amp; &quot;y&quot; is purged</p>")
                .contains("class=\"state bad\"");
    }

    @Test
    void isLateButNotInTroubleWhileItFollows() {
        assertThat(page.render(TestingStatus.behind(Duration.ofSeconds(75))))
                .contains("1 min 15 s behind")
                .contains("class=\"state good\"");
    }

    @Test
    void allowsItsOwnInlinePartsAndNothingElse() throws Exception {
        String html = page.render(TestingStatus.UP_TO_DATE);

        assertThat(page.contentSecurityPolicy())
                .startsWith("default-src 'none'; ")
                .contains("style-src '" + hash(between(html, "<style>", "</style>")) + "';")
                .contains("script-src '" + hash(between(html, "<script>", "</script>")) + "';")
                .doesNotContain("unsafe");
        assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain(" style=");
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
