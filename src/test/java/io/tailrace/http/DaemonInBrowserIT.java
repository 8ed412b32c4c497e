package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.testing.Patience;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** The page of a real daemon in a real Chromium. */
@ExtendWith(TestServers.class)
class DaemonInBrowserIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path CONFIG = Path.of("conf/single-table.yaml");

    @Test
    void showsWhatTheStatusSaysAndOutlivesTheDaemon(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        int port = LoopbackPort.free();
        URI page = URI.create("http://127.0.0.1:" + port + "/");
        try (Browser browser = Browser.open()) {
            try (RunningTailrace daemon = start(space, port)) {
                daemon.awaitCaughtUp();
                browser.resize(1200, 900, 1).show(page);
                browser.run("window.sameDocument = true");
                agrees(browser, page);

                space.mysql()
                        .execute("UPDATE `%s`.Reps SET rep_name = CONCAT(rep_name, 'X')".formatted(space.database()));

                await().atMost(PATIENCE).until(() -> received(browser, "Reps") == 2 * SeedSize.SMALL.reps());
                daemon.awaitCaughtUp();
                agrees(browser, page);
                assertThat(browser.driver().getPageSource())
                        .as("no row contents")
                        .doesNotContain("CUSTOMER#");
                assertThat(browser.console()).as("what is on the console").isEmpty();
            }
            await().atMost(PATIENCE)
                    .until(() -> browser.driver().findElement(By.id("offline")).isDisplayed());
            assertThat(browser.text("#offline")).startsWith("The daemon has not answered since");
            assertThat(browser.text("#link")).isEqualTo("No answer");

            try (RunningTailrace again = start(space, port)) {
                again.awaitCaughtUp();

                await().atMost(PATIENCE)
                        .until(() ->
                                !browser.driver().findElement(By.id("offline")).isDisplayed());
                agrees(browser, page);
                assertThat(browser.text("#link")).startsWith("Live");
                assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
                assertThat(browser.console())
                        .as("what is on the console, but for requests that nobody answered")
                        .allMatch(line -> line.contains("net::ERR_CONNECTION_REFUSED"));
            }
        }
    }

    @Test
    void namesTheProcessThatWouldTakeOver(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        int port = LoopbackPort.free();
        try (Browser browser = Browser.open();
                RunningTailrace leader = start(space, port)) {
            leader.awaitStreaming();
            browser.resize(1200, 900, 1).show(URI.create("http://127.0.0.1:" + port + "/"));
            Patience.await(
                    "no standby",
                    () -> browser.text("#details").contains("none: nobody takes over when this process ends"),
                    () -> browser.text("#details"));

            try (RunningTailrace standby = start(space, 0)) {
                String name = standby.tailrace().status().leadership().self();
                Patience.await(
                        "a standby",
                        () -> browser.text("#details").contains("Standby\n" + name + " (heard of "),
                        () -> browser.text("#details"));
            }

            assertThat(browser.console()).isEmpty();
        }
    }

    private static RunningTailrace start(TestSpace space, int port) {
        return RunningTailrace.start(space, CONFIG, Map.of("TAILRACE_HTTP_PORT", Integer.toString(port)));
    }

    /** Each figure of the page is that of the JSON, once both have come to rest. */
    private static void agrees(Browser browser, URI page) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode status = status(page);
            assertThat(browser.text(".pill"))
                    .isEqualToIgnoringCase(status.get("state").asText());
            for (JsonNode table : status.get("tables")) {
                for (String figure : new String[] {"Received", "Applied", "Superseded", "Parked"}) {
                    assertThat(figure(browser, table.get("name").asText(), figure))
                            .as("%s of %s", figure, table.get("name"))
                            .isEqualTo(
                                    table.get(figure.toLowerCase(Locale.ROOT)).asLong());
                }
            }
            assertThat(browser.text("#details"))
                    .contains(
                            status.get("position").asText(),
                            status.get("gtid_set").asText(),
                            status.get("process").asText(),
                            status.get("source").asText());
            assertThat(browser.text("#flow")).contains("Changes in flight\n" + status.get("in_flight"));
        });
    }

    private static JsonNode status(URI page) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("status")).build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private static long received(Browser browser, String table) {
        return figure(browser, table, "Received");
    }

    private static long figure(Browser browser, String table, String name) {
        String text = browser.driver()
                .findElement(
                        By.xpath("//section[@id='tables']//tr[th='%s']/td[@data-name='%s']".formatted(table, name)))
                .getText();
        return Long.parseLong(text.replace(",", ""));
    }
}
