package io.tailrace.recovery;

import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A daemon as a process of its own, so that it can be killed. */
final class DaemonProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private DaemonProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static DaemonProcess start(TestSpace space, Path config, Path log, String... options) throws IOException {
        String[] run = {"run", "-c", config.toString()};
        return command(space, log, Stream.of(run, options).flatMap(Stream::of).toArray(String[]::new));
    }

    /** Another command of the same program. */
    static DaemonProcess command(TestSpace space, Path log, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx384m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "io.tailrace.cli.Main")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(RunningTailrace.environment(space));
        return new DaemonProcess(builder.start(), log);
    }

    /** Lets it work for a while; false when it ended by itself meanwhile. */
    boolean livesFor(Duration duration) throws InterruptedException {
        return !process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, and wait until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; the exit code once it has ended. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the daemon did not end a minute after SIGTERM");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it ends by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("the daemon did not end by itself");
        }
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
