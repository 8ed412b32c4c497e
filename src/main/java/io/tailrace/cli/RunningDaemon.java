package io.tailrace.cli;

import io.tailrace.TailraceConfig;
import io.tailrace.TailraceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The daemon that runs with a configuration, asked where that says that it serves its status. */
record RunningDaemon(URI address) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static RunningDaemon of(TailraceConfig config) {
        return new RunningDaemon(config.httpAddress());
    }

    /**
     * Asks once.
     *
     * @param path below the address, without a slash in front
     * @throws TailraceException when nobody answers
     */
    HttpResponse<String> get(String path) throws InterruptedException {
        URI resource = address.resolve(path);
        HttpRequest request = HttpRequest.newBuilder(resource).timeout(PATIENCE).build();
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new TailraceException(
                    "no daemon answers at %s: %s. Start one with `tailrace run`, or correct http.host and http.port"
                            .formatted(resource, e),
                    true,
                    e);
        }
    }

    /** That what answers is no daemon. */
    TailraceException stranger(Exception cause) {
        return new TailraceException(
                address + " answers, but not as a Tailrace daemon; another program has the port: change http.port",
                false,
                cause);
    }
}
