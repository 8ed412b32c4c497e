package io.tailrace.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus's own checks of what it is to read. */
public final class Promtool {

    /** How a check ended. */
    public record Verdict(int exitCode, String output) {}

    private Promtool() {}

    /** Checks a scrape. */
    public static Verdict checkMetrics(String scrape) throws IOException, InterruptedException {
        Path input = Files.createTempFile("tailrace-scrape", ".txt");
        try {
            Files.writeString(input, scrape);
            return run(input, List.of("check", "metrics"));
        } finally {
            Files.delete(input);
        }
    }

    /** Checks a configuration of Prometheus, with the files that it names. */
    public static Verdict checkConfig(Path file) throws IOException, InterruptedException {
        return run(Path.of("/dev/null"), List.of("check", "config", file.toString()));
    }

    /** Checks files of rules. */
    public static Verdict checkRules(Path rules) throws IOException, InterruptedException {
        return run(Path.of("/dev/null"), List.of("check", "rules", rules.toString()));
    }

    /** Runs the cases of a file against the rules that it names. */
    public static Verdict testRules(Path cases) throws IOException, InterruptedException {
        return run(Path.of("/dev/null"), List.of("test", "rules", cases.toString()));
    }

    private static Verdict run(Path input, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(InstalledProgram.PROMTOOL.path().toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), output);
    }
}
