package io.tailrace.http;

import com.sun.net.httpserver.HttpExchange;
import io.tailrace.http.Live.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Sends pages that are open what is new, as server-sent events. Each stream has a thread, of which there are few, and lasts
 * seconds: then the browser asks again, by itself. So a client that is gone, or too slow to read, holds nothing for long (the
 * server closes an exchange after ten seconds, {@link StatusServer}), and a browser with many pages open on the one daemon does
 * not run out of connections to it. Thread-safe.
 */
final class Streams implements AutoCloseable {

    static final int MOST = 16;

    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final int MILLIS_UNTIL_ASKED_AGAIN = 300;

    private final Live live;
    private final AtomicInteger count = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "tailrace-http-stream-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });

    Streams(Live live) {
        this.live = live;
    }

    /**
     * Takes over an exchange whose headers are set, and closes it in the end.
     *
     * @return false when there are too many streams: the exchange is still the caller's
     */
    boolean take(HttpExchange exchange) {
        try {
            threads.execute(() -> stream(exchange));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private void stream(HttpExchange exchange) {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            send(body, "retry: " + MILLIS_UNTIL_ASKED_AGAIN + "\n\n");
            long end = System.nanoTime() + LENGTH.toNanos();
            long seen = 0;
            while (true) {
                Optional<Frame> frame = live.after(seen, Duration.ofNanos(end - System.nanoTime()));
                if (frame.isEmpty()) {
                    return;
                }
                send(body, event(frame.get().html()));
                seen = frame.get().number();
            }
        } catch (IOException gone) {
            // whoever looked has closed the page
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(String html) {
        return html.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining()) + "\n";
    }

    private static void send(OutputStream body, String text) throws IOException {
        body.write(text.getBytes(StandardCharsets.UTF_8));
        body.flush();
    }

    /** Ends every stream, in order where its client reads; the others end with the server. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
