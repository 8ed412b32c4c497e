package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrphansIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "dynamodb"})
    void serverVanishesWithAJvmThatIsKilled(String server) throws IOException {
        ServerChild child = ServerChild.start(server);
        assertThat(child.descendants()).hasSizeGreaterThanOrEqualTo(2);

        child.killJvm();

        await().atMost(PATIENCE).until(child::hasVanished);
        await().atMost(PATIENCE).until(() -> runs(child).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql", "dynamodb"})
    void serverVanishesWithAJvmThatExitsWithoutClosingIt(String server) throws IOException {
        ServerChild child = ServerChild.start(server);

        child.exitJvm();

        await().atMost(PATIENCE).until(child::hasVanished);
        await().atMost(PATIENCE).until(() -> runs(child).isEmpty());
    }

    @Test
    void frozenServerVanishesToo() throws Exception {
        ServerChild child = ServerChild.start("mysql");
        ProcessHandle server = child.descendants().get(0);
        new ProcessBuilder("sh", "-c", "kill -STOP " + server.pid()).start().waitFor();

        child.killJvm();

        await().atMost(PATIENCE).until(child::hasVanished);
    }

    @Test
    void serverOutlivesAnInterruptFromTheTerminal() throws Exception {
        ServerChild child = ServerChild.start("mysql");
        String all = String.join(
                " ",
                child.descendants().stream()
                        .map(ProcessHandle::pid)
                        .map(String::valueOf)
                        .toList());

        new ProcessBuilder("sh", "-c", "kill -INT " + all).start().waitFor();

        await().during(Duration.ofMillis(500))
                .until(() -> child.descendants().stream().allMatch(ProcessHandle::isAlive));
        child.killJvm();
        await().atMost(PATIENCE).until(child::hasVanished);
    }

    private static List<Path> runs(ServerChild child) throws IOException {
        Path folder = ServerFolder.open().path();
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(run -> run.getFileName().toString().startsWith(child.runPrefix()))
                    .toList();
        }
    }
}
