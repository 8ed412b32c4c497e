package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page in a real Chromium, in each state that a daemon can be in. */
class PageInBrowserIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Browser browser;

    private final AtomicReference<Status> status = new AtomicReference<>(TestingStatus.UP_TO_DATE);
    private final StatusServer server = StatusServer.open(new HttpConfig("127.0.0.1", 0), status::get, () -> "");

    @BeforeAll
    static void openBrowser() throws IOException {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() throws IOException {
        browser.close();
    }

    @AfterEach
    void close() {
        browser.driver().get("about:blank");
        browser.console();
        server.close();
    }

    static Map<String, Status> statuses() {
        return Map.of(
                "starting", TestingStatus.in(State.STARTING),
                "standby", TestingStatus.in(State.STANDBY),
                "snapshot", TestingStatus.in(State.SNAPSHOT),
                "idle", TestingStatus.applied(1_234_567_890_123L),
                "dead letters", TestingStatus.UP_TO_DATE,
                "stopped table", TestingStatus.stopped("Orders", "the table has no column 'rep_id'"),
                "differences", TestingStatus.differing("Orders"),
                "stuck", TestingStatus.waiting("DynamoDB does not acknowledge writes; nothing was finished for 75 s"),
                "failed", TestingStatus.failed("the binlog that is needed is purged"));
    }

    static Stream<Map.Entry<String, Status>> eachStatus() {
        return statuses().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("eachStatus")
    void isReadableForAllOnEachScreen(Map.Entry<String, Status> state) {
        status.set(state.getValue());
        for (String scheme : List.of("light", "dark")) {
            for (int width : new int[] {360, 1200}) {
                browser.resize(width, 800, 1).prefer(scheme).show(server.address());

                assertThat(browser.run("return document.documentElement.scrollWidth"))
                        .as("%s, %s: as wide as the screen", state.getKey(), scheme)
                        .isEqualTo((long) width);
                assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                        .extracting(rule -> describe(rule))
                        .as("%s, %s, %d wide: what axe finds", state.getKey(), scheme, width)
                        .isEmpty();
            }
        }
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void isLightOrDarkAsTheReaderWants() {
        String ground = "return getComputedStyle(document.body).backgroundColor";
        browser.prefer("light").show(server.address());
        Object light = browser.run(ground);

        browser.prefer("dark");

        assertThat(light).isEqualTo("rgb(244, 246, 248)");
        assertThat(browser.run(ground)).isEqualTo("rgb(14, 18, 23)");
    }

    @Test
    void followsTheStateWithoutBeingLoadedAgainOrLosingTheFocus() {
        browser.resize(1200, 800, 1).show(server.address());
        browser.run("window.sameDocument = true; document.querySelector('nav a').focus()");

        status.set(TestingStatus.waiting("MySQL does not answer"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(browser.text("#alerts")).contains("The work does not get on", "MySQL does not answer.");
            assertThat(browser.text(".sentence")).isEqualTo("Stuck, 1 min 15 s behind MySQL.");
            assertThat(browser.driver().getTitle()).isEqualTo("! vehicle-sales: streaming – Tailrace");
            assertThat(browser.text("#link")).isEqualTo("Live");
        });
        assertThat(browser.run("return window.sameDocument")).isEqualTo(true);
        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("JSON");

        status.set(TestingStatus.applied(1));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                browser.driver().findElement(By.id("alerts")).isDisplayed())
                        .isFalse());
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void isWorkedByTheKeyboard() {
        browser.resize(1200, 800, 1).show(server.address());
        List<String> met = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            met.add(browser.driver().switchTo().activeElement().getText());
            assertThat(browser.run("return getComputedStyle(document.activeElement).outlineStyle"))
                    .as("the focus is seen")
                    .isEqualTo("solid");
        }

        assertThat(met).containsExactly("To the status", "JSON", "Metrics", "Readiness");
    }

    @Test
    void asksAgainAndAgainWhenThereIsNoRoomForAnotherStream() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        Thread crowd = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                keepStreamsBusy(client);
            }
        });
        crowd.setDaemon(true);
        crowd.start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> client.send(request("live"), HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 503);
            browser.resize(1200, 800, 1).show(server.address());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text("#link")).isEqualTo("Live, every 2 s"));
            status.set(TestingStatus.behind(Duration.ofSeconds(75)));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(browser.text(".sentence")).contains("1 min 15 s behind"));
        } finally {
            crowd.interrupt();
        }
    }

    @Test
    void isWholeWithoutJavaScriptAndLoadsItselfAgain() throws Exception {
        try (Browser plain = Browser.openWithoutJavaScript()) {
            plain.resize(360, 740, 1).show(server.address());

            assertThat(plain.text(".sentence")).isEqualTo("Up to date: every change in MySQL is in DynamoDB.");
            assertThat((String) plain.run("return document.getElementById('link').innerText"))
                    .startsWith("As of")
                    .endsWith("reloaded every 5 s");
            assertThat(plain.texts("#tables tfoot td")).contains("1,234,577");

            status.set(TestingStatus.in(State.DRAINING));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(plain.text(".pill")).isEqualTo("Draining"));
        }
    }

    private void keepStreamsBusy(HttpClient client) {
        List<CompletableFuture<HttpResponse<Void>>> streams = new ArrayList<>();
        for (int i = 0; i < Streams.MOST; i++) {
            streams.add(client.sendAsync(request("live"), HttpResponse.BodyHandlers.discarding()));
        }
        streams.forEach(stream -> stream.exceptionally(gone -> null).join());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(server.address().resolve(path)).build();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
