package io.tailrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "health",
        description =
                "Ends with 0 when the daemon that runs with this configuration keeps up, else with 1 and the reason: "
                        + "for container health checks and scripts.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    @Option(
            names = "--live",
            description = "Ask only whether the daemon lives: 1 means that a restart is the only way on.")
    private boolean live;

    @Mixin
    private ConfigOption config;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        RunningDaemon daemon = RunningDaemon.of(config.read());
        String question = live ? "live" : "ready";
        HttpResponse<String> answer = daemon.get("health/" + question);
        JsonNode health = read(daemon, answer);
        if (!health.has(question)) {
            throw daemon.stranger(new IllegalStateException("status " + answer.statusCode()));
        }
        boolean good = health.get(question).asBoolean();
        String state = health.path("state").asText();
        output.line(
                good ? state : "%s: %s".formatted(state, health.path("reason").asText()));
        Map<String, JsonNode> result = new LinkedHashMap<>();
        health.properties().forEach(field -> result.put(field.getKey(), field.getValue()));
        output.result(result);
        return good ? ExitCode.OK : ExitCode.FAILED;
    }

    private static JsonNode read(RunningDaemon daemon, HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw daemon.stranger(e);
        }
    }
}
