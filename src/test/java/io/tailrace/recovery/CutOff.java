package io.tailrace.recovery;

import io.tailrace.demo.LoopbackPort;
import io.tailrace.testing.RecordingProxy;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * One daemon's way to DynamoDB, on which its requests to the state table can be held up; those that write to the target are counted.
 */
final class CutOff implements AutoCloseable {

    private static final Pattern WRITES =
            Pattern.compile("(Put|Update|Delete|TransactWrite|BatchWrite)Items?|.*Statement");
    private static final Pattern RECEIVED =
            Pattern.compile("^tailrace_changes_received_total\\{[^}]*\\} (\\S+)$", Pattern.MULTILINE);

    private final AtomicLong writes = new AtomicLong();
    private final int port = LoopbackPort.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private final String target;
    private final RecordingProxy proxy;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private CutOff(URI dynamoDb, String target) throws IOException {
        this.target = target;
        this.proxy = RecordingProxy.open(dynamoDb, this::pass);
    }

    static CutOff before(TestSpace space, String targetTable) throws IOException {
        return new CutOff(space.dynamoDb().endpoint(), targetTable);
    }

    /** A configuration as the given one, for the daemon that goes this way. */
    Path config(Path config) throws IOException {
        String text = Files.readString(config)
                .replace("${DYNAMODB_ENDPOINT:}", proxy.address().toString())
                .replace("${TAILRACE_HTTP_PORT:8480}", Integer.toString(port));
        return Files.writeString(Files.createTempFile(config.getParent(), "cut-off", ".yaml"), text);
    }

    private Optional<String> pass(RecordingProxy.Request request) throws InterruptedException {
        if (request.body().contains(target)) {
            if (WRITES.matcher(request.operation()).matches()) {
                writes.incrementAndGet();
            }
        } else {
            gate.await();
        }
        return Optional.empty();
    }

    /** From now on nothing reaches the state table. */
    void holdUp() {
        gate = new CountDownLatch(1);
    }

    /** Lets through what was held up. */
    void letThrough() {
        gate.countDown();
    }

    /** Requests so far that wrote to the target. */
    long writes() {
        return writes.get();
    }

    /** Changes that the daemon has read from the binlog, as it says. */
    long received() throws IOException, InterruptedException {
        String metrics = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return RECEIVED.matcher(metrics)
                .results()
                .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                .sum();
    }

    @Override
    public void close() {
        letThrough();
        proxy.close();
    }
}
