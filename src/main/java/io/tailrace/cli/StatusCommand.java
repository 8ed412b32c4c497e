package io.tailrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.TailraceConfig;
import io.tailrace.TailraceException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "status",
        description = "Position, lag, counters and table states of the daemon that runs with this configuration.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private ConfigOption config;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode status = ask(config.read());
        for (Map.Entry<String, JsonNode> field : status.properties()) {
            if (field.getValue().isValueNode()) {
                output.line(
                        "%-22s %s".formatted(field.getKey(), field.getValue().asText()));
            }
        }
        for (JsonNode table : status.path("tables")) {
            output.line("%-22s received %d, applied %d, superseded %d, parked %d"
                    .formatted(
                            table.path("name").asText(),
                            table.path("received").asLong(),
                            table.path("applied").asLong(),
                            table.path("superseded").asLong(),
                            table.path("parked").asLong()));
        }
        Map<String, JsonNode> result = new LinkedHashMap<>();
        status.properties().forEach(field -> result.put(field.getKey(), field.getValue()));
        output.result(result);
        return ExitCode.OK;
    }

    private static JsonNode ask(TailraceConfig config) throws InterruptedException {
        URI address = config.httpAddress().resolve("status");
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new TailraceException(
                    address + " answers, but not as a Tailrace daemon; another program has the port: change http.port",
                    false,
                    e);
        } catch (IOException e) {
            throw new TailraceException(
                    "no daemon answers at %s: %s. Start one with `tailrace run`, or correct http.host and http.port"
                            .formatted(address, e),
                    true,
                    e);
        }
    }
}
