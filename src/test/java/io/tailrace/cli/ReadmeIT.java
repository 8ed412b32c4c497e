package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the commands of README.md as they stand there, by the launcher, on the jar. */
@ExtendWith(TestServers.class)
class ReadmeIT {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void demoEndsWithThousandsOfChangesAndNoDifference() throws Exception {
        Ended demo = run(Map.of(), words(command("demo")), "--port", "0", "--json");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(demo.out());
        assertThat(demo.out().lines()).as("one JSON object and nothing else").hasSize(1);
        assertThat(summary.get("differences").asLong()).isZero();
        assertThat(summary.get("applied").asLong()).isGreaterThan(2_000);
        assertThat(summary.get("received").asLong())
                .isEqualTo(summary.get("applied").asLong()
                        + summary.get("superseded").asLong()
                        + summary.get("parked").asLong());
    }

    @Test
    void planRunStatusAndVerifyWorkOnOnesOwnDatabase(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        Map<String, String> environment = RunningTailrace.environment(space);
        environment.put("TAILRACE_HTTP_PORT", Integer.toString(LoopbackPort.free()));

        Ended plan = run(environment, words(command("plan")));
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("SalesOrders", "to be created", "Ready to run.");

        Process daemon = start(environment, words(command("run")));
        try {
            String config = words(command("run")).get(words(command("run")).size() - 1);
            await().atMost(PATIENCE)
                    .failFast("the daemon ended", () -> !daemon.isAlive())
                    .until(() -> run(environment, List.of("./tailrace", "status", "-c", config), "--json")
                            .out()
                            .contains("\"streaming\""));
            Ended verify = run(environment, List.of("./tailrace", "verify", "-c", config), "--tables", "Orders,Reps");
            assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
            assertThat(verify.out()).contains("Orders", "agree").doesNotContain("Customers");
        } finally {
            daemon.destroy();
            assertThat(daemon.waitFor(1, TimeUnit.MINUTES))
                    .as("ends on SIGTERM")
                    .isTrue();
        }
        assertThat(daemon.exitValue()).isZero();
    }

    /** The first line of the README that runs a command. */
    private static String command(String name) throws IOException {
        return Files.readAllLines(ROOT.resolve("README.md")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("./tailrace " + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("README.md shows no ./tailrace " + name));
    }

    private static List<String> words(String command) {
        return List.of(command.split("\\s+"));
    }

    private record Ended(int exitCode, String out, String err) {}

    private static Ended run(Map<String, String> environment, List<String> command, String... more)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("tailrace-readme", ".out");
        Path err = Files.createTempFile("tailrace-readme", ".err");
        try {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of(more));
            ProcessBuilder builder =
                    builder(environment, words).redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end: " + Files.readString(err));
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static Process start(Map<String, String> environment, List<String> command) throws IOException {
        return builder(environment, command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        builder.environment().putAll(environment);
        return builder;
    }
}
