package io.tailrace.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tailrace.pipeline.Status;
import io.tailrace.testing.Patience;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real Chromium, as if it were open for long: it gets as many events at once. */
class PageForWeeksIT {

    private static final int EVENTS = 5_000;
    private static final int EVENTS_OF_A_STREAM = 500;
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(61);

    private final StatusPage page = new StatusPage();
    private final History history = new History();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile int wanted = EVENTS / 2;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.createContext("/live", this::stream);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void doesNotGrow() throws Exception {
        try (Browser browser = Browser.open()) {
            browser.resize(1200, 800, 1)
                    .show(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
            Browser.Size early = sizeAtRest(browser);

            wanted = EVENTS;
            Browser.Size late = sizeAtRest(browser);

            assertThat(late.elements()).isEqualTo(early.elements());
            assertThat(late.listeners()).isEqualTo(early.listeners());
            assertThat(late.nodes()).isLessThan(2 * early.nodes());
            assertThat(late.heapBytes()).isLessThan(early.heapBytes() * 3 / 2);
            assertThat(browser.text("#link")).isEqualTo("Live");
            assertThat(browser.console()).isEmpty();
        }
    }

    /** Once the page has come to the last event that is wanted: what is on its way to it counts as its own. */
    private Browser.Size sizeAtRest(Browser browser) throws Exception {
        Patience.await(
                "the events on the page",
                () -> browser.text("#main").contains(Words.duration(restingLag())),
                sent::get);
        return browser.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = page.render(next()).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < EVENTS_OF_A_STREAM; i++) {
                String event = page.main(sent.get() < wanted ? next() : rest())
                        .lines()
                        .map("data: %s\n"::formatted)
                        .collect(joining());
                body.write(("retry: 1\n" + event + "\n").getBytes(UTF_8));
            }
        }
    }

    private View next() {
        int number = sent.incrementAndGet();
        Instant at = Instant.EPOCH.plus(BETWEEN_EVENTS.multipliedBy(number));
        Status status = TestingStatus.behind(Duration.ofSeconds(1 + number % 50));
        history.add(at, status);
        return new View(status, history.trends(at), at);
    }

    /** What a daemon that rests sends, at its own pace. */
    private View rest() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        Instant at = Instant.EPOCH.plus(BETWEEN_EVENTS.multipliedBy(sent.get()));
        return new View(TestingStatus.behind(restingLag()), history.trends(at), at);
    }

    /** Longer than that of any other event. */
    private Duration restingLag() {
        return Duration.ofMinutes(wanted);
    }
}
