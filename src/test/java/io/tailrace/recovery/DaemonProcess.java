package io.tailrace.recovery;

import io.tailrace.testing.Patience;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A daemon as a process of its own, so that it can be killed. */
public final class DaemonProcess implements AutoCloseable {

    /** What its log says when the stream begins. */
    public static final String STREAMS = "to=\"streaming\"";

    /** What its log says when another one leads. */
    static final String STANDS_BY = "to=\"standby\"";

    /** So much work counts as getting on; one that idles takes far longer for it than anybody waits. */
    private static final Duration WORK = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private DaemonProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** With these options of {@code run}. */
    static DaemonProcess start(TestSpace space, Path config, Path log, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("run", "-c", config.toString()));
        words.addAll(List.of(options));
        return start(space, words, log, Path.of("").toAbsolutePath(), List.of());
    }

    /** Another command of the same program. */
    static DaemonProcess command(TestSpace space, Path log, String... words) throws IOException {
        return start(space, List.of(words), log, Path.of("").toAbsolutePath(), List.of());
    }

    /** As somebody starts it in this directory who types these words behind the launcher's name. */
    public static DaemonProcess start(
            TestSpace space, List<String> words, Path log, Path directory, List<String> jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.tailrace.cli.Main"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(RunningTailrace.environment(space));
        return new DaemonProcess(builder.start(), log);
    }

    /** Waits until its log has a line with this sign. */
    public DaemonProcess awaitLogged(String sign) throws Exception {
        await("'" + sign + "' in its log", () -> log().contains(sign));
        return this;
    }

    /** Waits until something has come about, for as long as this daemon gets on: works, or writes to its log. */
    void await(String what, Callable<Boolean> condition) throws Exception {
        Patience.await(
                "%s of the daemon that logs to %s".formatted(what, log),
                () -> {
                    // asked in this order, so that the last words of one that ended are heard
                    boolean ended = !process.isAlive();
                    boolean met = condition.call();
                    if (ended && !met) {
                        throw new AssertionError("it ended, without %s:%n%s".formatted(what, log()));
                    }
                    return met;
                },
                this::progress);
    }

    private List<Long> progress() throws IOException {
        return List.of(
                Files.size(log),
                process.info().totalCpuDuration().orElse(Duration.ZERO).dividedBy(WORK));
    }

    /** Lets it work for a while; false when it ended by itself meanwhile. */
    boolean livesFor(Duration duration) throws InterruptedException {
        return !process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGKILL, and wait until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGSTOP: it does not run, and does not know it. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int result = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (result != 0) {
            throw new AssertionError("kill -%s %d ended with %d".formatted(name, process.pid(), result));
        }
    }

    /** SIGTERM; the exit code once it has ended. */
    public int terminate() throws Exception {
        process.destroy();
        return exitCode();
    }

    /** Waits until it has ended. */
    int exitCode() throws Exception {
        await("end", () -> !process.isAlive());
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
