package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What docker/Dockerfile puts into the image does its work as the image would: for nobody in particular, in a tree that nobody may write to. */
@ExtendWith(TestServers.class)
class ImageIT {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MEGABYTE = 1_000_000;

    /** Of 250 MB, Debian's slim image takes 80. */
    private static final long ROOM = 170 * MEGABYTE;

    private static Path folder;

    @BeforeAll
    static void assemble() throws Exception {
        // Also in a mode without a packaging phase, the launcher builds the jar.
        assertThat(run(Map.of(), List.of("./tailrace", "--version")).exitCode()).isZero();
        folder = Files.createTempDirectory("tailrace-image").toRealPath();
        Ended assembled = run(
                Map.of(), List.of("docker/assemble", folder.resolve("tailrace").toString()));
        assertThat(assembled.exitCode()).as(assembled.output()).isZero();
        assertThat(run(Map.of(), List.of("chmod", "-R", "a-w,a+rX", folder.toString()))
                        .exitCode())
                .isZero();
    }

    @AfterAll
    static void remove() throws Exception {
        run(Map.of(), List.of("chmod", "-R", "u+w", folder.toString()));
        run(Map.of(), List.of("rm", "-r", folder.toString()));
    }

    @Test
    void leavesTheImageSmall() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(ImageIT::size)
                            .sum())
                    .isBetween(100 * MEGABYTE, ROOM);
        }
    }

    @Test
    void startsFromTheArchiveOfItsClasses() throws Exception {
        Ended loaded = run(
                environment(Map.of("TAILRACE_JAVA_OPTS", "-Xshare:on -Xlog:class+load")),
                asNobody("tailrace", "--version"));

        assertThat(loaded.exitCode()).as(loaded.output()).isZero();
        assertThat(loaded.output().lines().filter(line -> line.contains(" io.tailrace.cli.Main ")))
                .singleElement()
                .asString()
                .endsWith("source: shared objects file");
    }

    @ParameterizedTest
    @CsvSource({
        "--version, '', Parallel",
        "--version, -XX:+UseG1GC, G1",
        "status, '', Serial",
        "status, -XX:+UseG1GC, G1",
    })
    void takesItsOwnCollectorUnlessAnotherIsChosen(String command, String options, String collector) throws Exception {
        Ended ended =
                run(environment(Map.of("TAILRACE_JAVA_OPTS", options + " -Xlog:gc")), asNobody("tailrace", command));

        assertThat(ended.output()).contains("Using " + collector);
    }

    @Test
    void doesItsWorkUnderTheComposeFilesEnvironment(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        space.mysql().executeIn(space.database(), ComposeFile.statements("seed.sql"));
        Map<String, String> environment = environment(ComposeFile.read().environment("tailrace"));
        assertThat(environment).containsKeys("MYSQL_HOST", "MYSQL_USER", "MYSQL_PASSWORD", "DYNAMODB_ENDPOINT");
        environment.putAll(RunningTailrace.environment(space));
        environment.put("TAILRACE_HTTP_PORT", Integer.toString(LoopbackPort.free()));
        // A read-only root file system has no folder for temporary files either.
        environment.put("TAILRACE_JAVA_OPTS", "-Djava.io.tmpdir=/proc");
        List<String> healthCheck = DockerFile.read().healthCheck();

        assertThat(run(environment, asNobody(healthCheck)).exitCode())
                .as("nothing runs yet")
                .isEqualTo(1);
        Path log = Files.createTempFile("tailrace-image", ".log");
        Process daemon = builder(environment, asNobody(DockerFile.read().command()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(PATIENCE)
                    .failFast(() -> assertThat(daemon.isAlive())
                            .as(Files.readString(log))
                            .isTrue())
                    .until(() -> run(environment, asNobody("tailrace", "status"))
                            .output()
                            .contains("streaming"));
            for (int turn = 0; turn < 20; turn++) {
                space.mysql().executeIn(space.database(), ComposeFile.statements("load.sql"));
            }
            space.mysql()
                    .executeIn(
                            space.database(),
                            "SET SESSION binlog_transaction_compression = ON",
                            "UPDATE Products SET list_price = list_price + 1");
            assertThat(run(environment, asNobody(healthCheck))).isEqualTo(new Ended(0, "streaming\n"));
            Ended verify = run(environment, asNobody("tailrace", "verify"));
            assertThat(verify.exitCode())
                    .as(verify.output() + Files.readString(log))
                    .isZero();
            assertThat(verify.output()).contains("OrderLines", "agree");
        } finally {
            daemon.destroy();
            assertThat(daemon.waitFor(1, TimeUnit.MINUTES))
                    .as("ends on SIGTERM")
                    .isTrue();
        }
        assertThat(daemon.exitValue()).as(Files.readString(log)).isZero();
        assertThat(log).content().doesNotContain(" ERROR ", "\tat ");
        Files.delete(log);
    }

    /** What the Dockerfile sets, and more. */
    private static Map<String, String> environment(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>();
        DockerFile.read()
                .environment()
                .forEach((name, value) -> environment.put(
                        name,
                        value.replace(
                                        "/opt/tailrace",
                                        folder.resolve("tailrace").toString())
                                .replace("$PATH", System.getenv("PATH"))));
        environment.putAll(more);
        return environment;
    }

    private static List<String> asNobody(String... command) {
        return asNobody(Arrays.asList(command));
    }

    /** Root may write to everything: what it starts runs as the image's user. */
    private static List<String> asNobody(List<String> command) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            String user = DockerFile.read().user();
            assertThat(user).matches("[1-9]\\d*:[1-9]\\d*");
            words.addAll(List.of(
                    "setpriv",
                    "--reuid=" + user.split(":")[0],
                    "--regid=" + user.split(":")[1],
                    "--clear-groups",
                    "--no-new-privs",
                    "--inh-caps=-all",
                    "--bounding-set=-all"));
        }
        words.add(folder.resolve("tailrace/bin/" + command.get(0)).toString());
        words.addAll(command.subList(1, command.size()));
        return words;
    }

    private record Ended(int exitCode, String output) {}

    private static Ended run(Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("tailrace-image", ".out");
        try {
            Process process = builder(environment, command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static ProcessBuilder builder(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(
                        environment.isEmpty()
                                ? ROOT.toFile()
                                : folder.resolve("tailrace").toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
