package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Option;

/** The launcher of a checkout, with the jar that was just built. */
class LauncherIT {

    @ParameterizedTest
    @CsvSource({
        "'', Parallel",
        "-Xmx300m, Parallel",
        "-XX:+UseG1GC, G1",
        "-Xmx300m -XX:+UseSerialGC, Serial",
    })
    void takesItsOwnCollectorUnlessAnotherIsChosen(String options, String collector) throws Exception {
        String output = run("tailrace", options + " -Xlog:gc");

        assertThat(output).contains("Using " + collector);
    }

    @Test
    void isMeasuredWithItsOwnOptions() throws Exception {
        List<String> measured = List.of(BenchCommand.class
                .getDeclaredField("jvm")
                .getAnnotation(Option.class)
                .defaultValue()
                .split(","));
        String launcher = Files.readString(Path.of("tailrace"));
        String image = Files.readString(Path.of("docker/tailrace"));

        assertThat(measured).hasSizeGreaterThan(2).startsWith("-Xmx512m");
        for (String option : measured.subList(1, measured.size())) {
            assertThat(launcher).contains(option);
            assertThat(image).contains(option);
        }
    }

    private static String run(String script, String options) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("./" + script, "--version").redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        builder.environment().put("TAILRACE_JAVA_OPTS", options);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
