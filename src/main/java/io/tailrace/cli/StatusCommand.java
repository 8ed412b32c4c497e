package io.tailrace.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    @Mixin
    private ConfigOption config;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        JsonNode status = ask(RunningDaemon.of(config.read()));
        for (Map.Entry<String, JsonNode> field : status.properties()) {
            if (field.getValue().isValueNode()) {
                output.line(
                        "%-22s %s".formatted(field.getKey(), field.getValue().asText()));
            }
        }
        for (JsonNode standby : status.path("standbys")) {
            output.line("%-22s %s".formatted("standby", standby.path("process").asText()));
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

    private static JsonNode ask(RunningDaemon daemon) throws InterruptedException {
        try {
            return new ObjectMapper().readTree(daemon.get("status").body());
        } catch (JsonProcessingException e) {
            throw daemon.stranger(e);
        }
    }
}
