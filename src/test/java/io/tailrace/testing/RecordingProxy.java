package io.tailrace.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Stands before a DynamoDB and notes the actions that its callers need, in IAM's names. Thread-safe. */
public final class RecordingProxy implements AutoCloseable {

    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "http2-settings", "expect");

    static {
        // Else each answer waits 40 ms for the acknowledgement of its first half.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Set<String> actions = new ConcurrentSkipListSet<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI target;
    private final HttpServer server;
    private final Gate gate;

    private RecordingProxy(URI target, HttpServer server, Gate gate) {
        this.target = target;
        this.server = server;
        this.gate = gate;
    }

    /** What stands in the way of requests; called by several threads at a time. */
    @FunctionalInterface
    public interface Gate {

        /** @return the error that the request is answered with, such as {@code ThrottlingException}; empty lets it through */
        Optional<String> pass(Request request) throws InterruptedException;
    }

    /** @param operation in DynamoDB's own terms, such as {@code UpdateItem} */
    public record Request(String operation, String body) {}

    public static RecordingProxy open(URI target) throws IOException {
        return open(target, request -> Optional.empty());
    }

    /** @param gate sees each request before it is passed on, and keeps it for as long as it does not return */
    public static RecordingProxy open(URI target, Gate gate) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RecordingProxy proxy = new RecordingProxy(target, server, gate);
        server.createContext("/", proxy::pass);
        server.setExecutor(proxy.threads);
        server.start();
        return proxy;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Such as {@code dynamodb:GetItem}. */
    public Set<String> actions() {
        return new TreeSet<>(actions);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            Request asked = new Request(
                    operation.substring(operation.indexOf('.') + 1), new String(body, StandardCharsets.UTF_8));
            note(asked.operation(), asked.body());
            Optional<String> error = gate.pass(asked);
            if (error.isPresent()) {
                refuse(exchange, error.get());
                return;
            }
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(target.resolve("/")).POST(HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void refuse(HttpExchange exchange, String error) throws IOException {
        byte[] body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"\"}"
                .formatted(error)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(400, body.length);
        exchange.getResponseBody().write(body);
    }

    /** Transactions and batches of statements need the actions of their parts. */
    private void note(String operation, String body) {
        switch (operation) {
            case "TransactWriteItems" -> parts(body, "\"(Put|Update|Delete)\":\\{", "dynamodb:%sItem");
            case "BatchExecuteStatement", "ExecuteStatement" ->
                parts(body, "\"Statement\":\"(INSERT|UPDATE|DELETE|SELECT)", "dynamodb:PartiQL%s");
            default -> actions.add("dynamodb:" + operation);
        }
        if (body.contains("\"ConditionCheck\":{")) {
            actions.add("dynamodb:ConditionCheckItem");
        }
    }

    private void parts(String body, String pattern, String action) {
        Pattern.compile(pattern)
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .forEach(word -> actions.add(action.formatted(word)));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
