package io.tailrace.bench;

import io.tailrace.demo.DemoException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Gives the endpoint the benchmark's own orders. */
final class EndpointClient {

    private final URI uri;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    EndpointClient(URI uri) {
        this.uri = uri;
    }

    URI uri() {
        return uri;
    }

    void settle(EndpointTrouble trouble) {
        send("BenchSettings", trouble.settings());
    }

    /** Creates a table with a partition key of text, if it is not there. */
    void createTable(String table, String partitionKey) {
        Map<String, Object> existing = Map.of("TableName", table);
        if (send("BenchHasTable", existing).isEmpty()) {
            send(
                    "CreateTable",
                    Map.of(
                            "TableName",
                            table,
                            "KeySchema",
                            List.of(Map.of("AttributeName", partitionKey, "KeyType", "HASH"))));
        }
    }

    /** Counts from zero. */
    void reset() {
        send("BenchReset", Map.of());
    }

    Map<String, Object> counts() {
        return send("BenchCounts", Map.of());
    }

    /** Keeps all tables as they are, for {@link #restore}. */
    void save() {
        send("BenchSave", Map.of());
    }

    void restore() {
        send("BenchRestore", Map.of());
    }

    private Map<String, Object> send(String operation, Map<String, Object> request) {
        HttpRequest post = HttpRequest.newBuilder(uri)
                .header("X-Amz-Target", "Bench." + operation)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(request)))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(post, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new DemoException("the endpoint answered " + answer.statusCode() + " to " + operation);
            }
            return Json.parse(answer.body());
        } catch (IOException e) {
            throw new DemoException("the endpoint at " + uri + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted while waiting for the endpoint", e);
        }
    }
}
