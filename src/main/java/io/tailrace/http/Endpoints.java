package io.tailrace.http;

import io.tailrace.pipeline.Status;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Which path answers what. Thread-safe. */
final class Endpoints implements AutoCloseable {

    private final Supplier<Status> status;
    private final Supplier<String> scrape;
    private final StatusPage page = new StatusPage();
    private final Live live;

    Endpoints(Supplier<Status> status, Supplier<String> scrape) {
        this.status = status;
        this.scrape = scrape;
        this.live = Live.start(status, page::main, InstantSource.system());
    }

    /** The page as it changes. */
    Live live() {
        return live;
    }

    Response get(String path) {
        return switch (path) {
            case "/" -> Response.html(page.render(live.view()));
            case "/status" -> Response.json(200, StatusJson.of(status.get()));
            case "/metrics" -> Response.metrics(scrape.get());
            case "/health/live" -> Health.live(status.get());
            case "/health/ready" -> Health.ready(status.get());
            default ->
                Response.text(
                        404, "Not found. There are /, /live, /status, /metrics, /health/live and /health/ready.\n");
        };
    }

    /** What browsers may do with the answers. */
    String contentSecurityPolicy() {
        return page.contentSecurityPolicy();
    }

    @Override
    public void close() {
        live.close();
    }
}
