package io.tailrace.dynamodb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A DynamoDB that fails to order: each request takes the next fault that was ordered; without one it goes through to the
 * real server, or gets an empty answer where there is none. Thread-safe.
 */
final class TestingDynamoDbEndpoint implements AutoCloseable {

    /** What happens to one request. */
    sealed interface Fault {}

    /** It is answered with an error. */
    record ErrorAnswer(int status, String type, String message) implements Fault {}

    /** It is answered with exactly this. */
    record Answer(int status, Map<String, String> headers, String body) implements Fault {

        Answer(int status, String body) {
            this(status, Map.of(), body);
        }

        Answer(int status, String header, String value, String body) {
            this(status, Map.of(header, value), body);
        }
    }

    /** Its connection is closed in the middle of its answer. */
    record HalfAnswer() implements Fault {}

    /** It is never answered. */
    record Silence() implements Fault {}

    /** Its connection is closed, and it did not reach the server. */
    record Reset() implements Fault {}

    /** The server carries it out, but the connection is closed before its answer comes. */
    record LostAnswer() implements Fault {}

    /** Nothing is wrong with it. */
    record Success() implements Fault {}

    /** A request as it came. */
    record Received(String method, URI uri, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no header " + name));
        }
    }

    static {
        // Else each answer waits 40 ms for the acknowledgement of its first half.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length", "connection", "expect");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<URI> behind;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<String> operations = new CopyOnWriteArrayList<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private TestingDynamoDbEndpoint(HttpServer server, List<URI> behind) {
        this.server = server;
        this.behind = behind;
    }

    /** Starts one that answers every request with an empty object. */
    static TestingDynamoDbEndpoint start() {
        return start(List.of());
    }

    static TestingDynamoDbEndpoint inFrontOf(TestSpace space) {
        return start(List.of(space.dynamoDb().endpoint()));
    }

    private static TestingDynamoDbEndpoint start(List<URI> behind) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestingDynamoDbEndpoint endpoint = new TestingDynamoDbEndpoint(server, behind);
            server.createContext("/", endpoint::answer);
            server.setExecutor(endpoint.threads);
            server.start();
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Orders faults, one for each of the next requests. */
    TestingDynamoDbEndpoint next(Fault... ordered) {
        faults.addAll(List.of(ordered));
        return this;
    }

    /** The operations that were asked for, such as {@code UpdateItem}, in the order of their arrival. */
    List<String> operations() {
        return operations;
    }

    /** All requests, in the order of their arrival. */
    List<Received> requests() {
        return requests;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            operations.add(target.substring(target.indexOf('.') + 1));
            byte[] request = exchange.getRequestBody().readAllBytes();
            requests.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(request, StandardCharsets.UTF_8)));
            Fault fault = faults.poll();
            if (fault instanceof ErrorAnswer error) {
                String body = error.type.isEmpty()
                        ? error.message
                        : "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
                                .formatted(error.type, error.message);
                send(exchange, error.status, body.getBytes(StandardCharsets.UTF_8));
            } else if (fault instanceof Answer answer) {
                answer.headers.forEach(
                        (name, value) -> exchange.getResponseHeaders().set(name, value));
                send(exchange, answer.status, answer.body.getBytes(StandardCharsets.UTF_8));
            } else if (fault instanceof HalfAnswer) {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            } else if (fault instanceof Silence) {
                closed.await();
            } else if (fault instanceof LostAnswer) {
                forward(exchange, request);
            } else if (behind.isEmpty() && !(fault instanceof Reset)) {
                send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
            } else if (!(fault instanceof Reset)) {
                HttpResponse<byte[]> answer = forward(exchange, request);
                send(exchange, answer.statusCode(), answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(behind.get(0)).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.get(0));
            }
        });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
