package io.tailrace.demo;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A DynamoDB Local as a Java process of its own: it cannot share a JVM with Kafka Connect. It listens on all of the
 * machine's addresses, and offers no way to listen on fewer.
 */
final class PrivateDynamoDb implements ServerControl {

    private static final String MAIN = "software.amazon.dynamodb.services.local.main.ServerRunner";
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
    private static final int PROBE_MILLIS = 5_000;
    private static final int NATIVE_ACCESS_IS_RESTRICTED = 24;

    private final Path run;
    private final URI endpoint;
    private final List<String> command;
    private ServerProcess process;

    private PrivateDynamoDb(List<Path> jars, Path run) {
        int port = LoopbackPort.free();
        this.run = run;
        this.endpoint = URI.create("http://127.0.0.1:" + port);
        this.command = command(jars, port);
        this.process = launch();
    }

    static DynamoDbServer start() {
        ServerFolder folder = ServerFolder.open();
        List<Path> jars = ServerJars.ofThisCheckout().of("dynamodb-local");
        Path run = folder.newRun();
        try {
            PrivateDynamoDb control = new PrivateDynamoDb(jars, run);
            control.awaitReady();
            String version = ServerJars.version(jars, "DynamoDBLocal").orElse("");
            String description =
                    "DynamoDB Local " + version + " (private process, port " + control.endpoint.getPort() + ")";
            return new DynamoDbServer(description, control.endpoint, control);
        } catch (RuntimeException e) {
            ServerFolder.remove(run);
            throw e;
        }
    }

    @Override
    public void startAgain() {
        if (!process.isAlive()) {
            process = launch();
            awaitReady();
        }
    }

    @Override
    public void stop() {
        process.stop(STOP_PATIENCE);
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void pause() {
        process.pause();
    }

    @Override
    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        process.kill();
        ServerFolder.remove(run);
    }

    /** Any answer to a request without credentials, even that it is a bad one, comes from a server that is up. */
    static boolean answers(URI endpoint) {
        try {
            HttpURLConnection request = (HttpURLConnection) endpoint.toURL().openConnection();
            request.setConnectTimeout(PROBE_MILLIS);
            request.setReadTimeout(PROBE_MILLIS);
            return request.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private ServerProcess launch() {
        return ServerProcess.start("dynamodb-local", run, command);
    }

    private void awaitReady() {
        process.awaitReady(START_PATIENCE, () -> answers(endpoint));
    }

    private List<String> command(List<Path> jars, int port) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= NATIVE_ACCESS_IS_RESTRICTED) {
            all.add("--enable-native-access=ALL-UNNAMED");
        }
        // It lives for seconds or minutes: the optimising compiler would take a core for most of that time.
        all.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + run));
        all.add("-cp");
        all.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        all.add(MAIN);
        all.addAll(List.of("-inMemory", "-disableTelemetry", "-port", String.valueOf(port)));
        return all;
    }
}
