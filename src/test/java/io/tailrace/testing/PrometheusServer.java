package io.tailrace.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.demo.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A real Prometheus that scrapes daemons each second, and keeps what it learns in a folder of the test's. */
public final class PrometheusServer implements AutoCloseable {

    private static final String CONFIG = """
            global: { scrape_interval: 1s, evaluation_interval: 1s }
            rule_files: ["%s"]
            scrape_configs:
              - job_name: tailrace
                static_configs: [{ targets: [%s] }]
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private PrometheusServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static PrometheusServer start(Path folder, Path rules, URI... daemons) throws IOException {
        Path config = folder.resolve("prometheus.yaml");
        String targets = Stream.of(daemons)
                .map(daemon -> '"' + daemon.getAuthority() + '"')
                .collect(Collectors.joining(", "));
        Files.writeString(config, CONFIG.formatted(rules.toAbsolutePath(), targets));
        int port = LoopbackPort.free();
        Process process = new ProcessBuilder(
                        InstalledProgram.PROMETHEUS.path().toString(),
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusServer(process, port);
    }

    public boolean isReady() throws InterruptedException {
        try {
            return client.send(request("/-/ready"), BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notListeningYet) {
            return false;
        }
    }

    /** The values of an instant query, one for each series, those that are no numbers left out. */
    public double[] query(String expression) throws IOException, InterruptedException {
        JsonNode result = get("/api/v1/query?query=" + encoded(expression));
        return StreamSupport.stream(result.path("data").path("result").spliterator(), false)
                .flatMapToDouble(series -> number(series.path("value")))
                .toArray();
    }

    /** The values of all series from then to now, the last ones included, one for every two seconds, those that are no numbers left out. */
    public double[] queryRange(String expression, Instant from) throws IOException, InterruptedException {
        JsonNode result = get("/api/v1/query_range?query=%s&start=%d&end=%d&step=2"
                .formatted(
                        encoded(expression),
                        from.getEpochSecond(),
                        Instant.now().getEpochSecond() + 2));
        return StreamSupport.stream(result.path("data").path("result").spliterator(), false)
                .flatMap(series -> StreamSupport.stream(series.path("values").spliterator(), false))
                .flatMapToDouble(PrometheusServer::number)
                .toArray();
    }

    private static String encoded(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    /** Of a pair of time and value. */
    private static DoubleStream number(JsonNode sample) {
        double value = Double.parseDouble(sample.path(1).asText().replace("Inf", "Infinity"));
        return Double.isNaN(value) ? DoubleStream.empty() : DoubleStream.of(value);
    }

    /** Of each rule its health and what it last complained of, such as {@code ok}. */
    public Stream<String> ruleHealth() throws IOException, InterruptedException {
        JsonNode groups = get("/api/v1/rules").path("data").path("groups");
        return StreamSupport.stream(groups.spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .map(rule ->
                        rule.path("health").asText() + rule.path("lastError").asText());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        JsonNode answer = new ObjectMapper()
                .readTree(client.send(request(path), BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new AssertionError("Prometheus refuses " + path + ": " + answer);
        }
        return answer;
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }

    /** Ends it, and waits for that: its folder is removed next. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
