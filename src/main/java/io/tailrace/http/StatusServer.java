package io.tailrace.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tailrace.pipeline.Status;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the status page, its JSON, metrics and health for as long as it is open. A few threads answer; what exceeds them and
 * a short queue is turned away, so that nobody's curiosity can slow the daemon down. Thread-safe.
 */
public final class StatusServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
    private static final int THREADS = 4;
    private static final int QUEUE = 64;
    private static final String SECONDS_PER_EXCHANGE = "10";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Endpoints endpoints;
    private final Streams streams;

    private StatusServer(HttpServer server, ExecutorService threads, Endpoints endpoints) {
        this.server = server;
        this.threads = threads;
        this.endpoints = endpoints;
        this.streams = new Streams(endpoints.live());
    }

    /**
     * Begins to serve.
     *
     * @param status asked at each request; must not block for long
     * @param scrape the metrics in Prometheus's text format, asked at each request
     * @throws HttpException when the address cannot be bound
     */
    public static StatusServer open(HttpConfig config, Supplier<Status> status, Supplier<String> scrape) {
        limitExchanges();
        HttpServer server = bind(config);
        StatusServer opened = new StatusServer(server, threads(), new Endpoints(status, scrape));
        server.setExecutor(opened.threads);
        server.createContext("/", opened::answer);
        server.createContext("/live", opened::stream);
        server.start();
        return opened;
    }

    /** Where the status page is, with the port that was taken. */
    public URI address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().isAnyLocalAddress() ? "localhost" : bound.getHostString();
        return URI.create("http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, bound.getPort()));
    }

    /** Stops serving at once. */
    @Override
    public void close() {
        streams.close();
        server.stop(0);
        endpoints.close();
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        answer(exchange, response(exchange));
    }

    private void stream(HttpExchange exchange) throws IOException {
        boolean isStream = exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals("/live");
        if (!isStream) {
            answer(exchange);
            return;
        }
        setHeaders(exchange, "text/event-stream; charset=utf-8");
        if (!streams.take(exchange)) {
            answer(exchange, Response.text(503, "Too many pages are open on this daemon; ask for / instead.\n"));
        }
    }

    private void answer(HttpExchange exchange, Response response) throws IOException {
        try (exchange) {
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            Headers headers = setHeaders(exchange, response.contentType());
            if (response.status() == 405) {
                headers.set("Allow", "GET, HEAD");
            }
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.set("Content-Length", Integer.toString(body.length));
                exchange.sendResponseHeaders(response.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Headers setHeaders(HttpExchange exchange, String contentType) {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", contentType);
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", endpoints.contentSecurityPolicy());
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        return headers;
    }

    private Response response(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Response.text(405, "Only GET and HEAD.\n");
        }
        String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
        try {
            return endpoints.get(path);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).addKeyValue("path", path).log("a request for the daemon's status failed");
            return Response.text(500, "The daemon cannot tell; its log says why.\n");
        }
    }

    private static HttpServer bind(HttpConfig config) {
        String where = config.host() + ":" + config.port();
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new HttpException(
                    "cannot serve the status page on %s: the host is unknown; set http.host to an address of this machine"
                            .formatted(where),
                    null);
        }
        try {
            return HttpServer.create(address, QUEUE);
        } catch (BindException e) {
            throw new HttpException(
                    "cannot serve the status page on %s: %s; end what listens there, or set http.port (0: any free port) and http.host"
                            .formatted(where, e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new HttpException("cannot serve the status page on %s: %s".formatted(where, e.getMessage()), e);
        }
    }

    private static ExecutorService threads() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), task -> {
                    Thread thread = new Thread(task, "tailrace-http-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** A client that dawdles must not keep a thread. The JDK's server knows these limits only as system properties. */
    private static void limitExchanges() {
        for (String property : new String[] {"maxReqTime", "maxRspTime"}) {
            String name = "sun.net.httpserver." + property;
            if (System.getProperty(name) == null) {
                System.setProperty(name, SECONDS_PER_EXCHANGE);
            }
        }
    }
}
