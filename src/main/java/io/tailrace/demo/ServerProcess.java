package io.tailrace.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server as a process of its own that cannot outlive this JVM, however the JVM ends.
 *
 * <p>A shell becomes the server, and leaves a guard behind that reads from the pipe which this JVM holds as the server's
 * standard input. Nothing is ever written there; when the JVM is gone the pipe breaks, and the guard kills the server
 * and removes its folder. When the server is gone first, the JVM closes the pipe, and the guard finds nobody to kill:
 * signals go by the {@link ProcessHandle}, since {@link Process#destroy} would close the pipe before the server ends.
 * Control-C in a terminal, which reaches all processes there, is ignored by both: who started them ends them.
 */
final class ServerProcess {

    private static final String GUARDED = """
            folder=$1
            shift
            trap '' INT HUP
            exec 3<&0
            (cat <&3 && kill -9 $$ && rm -rf -- "$folder") >/dev/null 2>&1 &
            exec "$@" </dev/null 3<&-
            """;
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int LINES_SHOWN = 15;

    private final String name;
    private final Path log;
    private final Process process;

    private ServerProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * Starts the command with the folder as working directory. What it prints is appended to a file there.
     *
     * @param name for messages and for the log's name
     * @param folder holds all that the server stores; removed when this JVM dies before the server
     */
    static ServerProcess start(String name, Path folder, List<String> command) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARDED, name, folder.toString()));
        guarded.addAll(command);
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        try {
            return new ServerProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new DemoException("Cannot start " + name + " in " + folder + ": " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /**
     * Returns when the server answers; kills it and throws with its last words when it ends, or neither answers nor works for
     * so long. On a machine that has much to do, a server that starts gets its turn late.
     */
    void awaitReady(Duration patience, BooleanSupplier answers) {
        long deadline = System.nanoTime() + patience.toNanos();
        long worked = secondsWorked();
        while (!answers.getAsBoolean()) {
            if (secondsWorked() > worked) {
                worked = secondsWorked();
                deadline = System.nanoTime() + patience.toNanos();
            }
            if (hasEndedWithin(POLL)) {
                throw failure("ended with exit code " + process.exitValue() + " while it started");
            }
            if (System.nanoTime() > deadline) {
                kill();
                throw failure("did not answer within " + patience.toSeconds() + " s");
            }
        }
    }

    private long secondsWorked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toSeconds();
    }

    /** Returns when the command has ended by itself and well; else throws with its last words. */
    void awaitSuccess(Duration patience) {
        boolean ended = hasEndedWithin(patience);
        if (!ended) {
            kill();
        }
        if (process.exitValue() != 0) {
            throw failure(ended ? "failed with exit code " + process.exitValue() : "did not end within " + patience);
        }
    }

    /** Asks the server to end (SIGTERM), and kills it when it does not. */
    void stop(Duration patience) {
        process.toHandle().destroy();
        if (!hasEndedWithin(patience)) {
            kill();
        }
    }

    /** Ends the server at once (SIGKILL), also a frozen one, and returns when it has ended. */
    void kill() {
        process.toHandle().destroyForcibly();
        if (!hasEndedWithin(Duration.ofSeconds(30))) {
            throw failure("does not end though it was killed (process " + pid() + ")");
        }
    }

    /** Freezes the server (SIGSTOP). */
    void pause() {
        signal("STOP");
    }

    /** Undoes {@link #pause} (SIGCONT). */
    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw failure("cannot be sent SIG" + signal + " (process " + pid() + ")");
            }
        } catch (IOException e) {
            throw new DemoException("Cannot send SIG" + signal + " to " + name + ": " + e, e);
        } catch (InterruptedException e) {
            throw DemoException.interrupted("SIG" + signal + " to reach " + name, e);
        }
    }

    private boolean hasEndedWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw DemoException.interrupted(name + " to end", e);
        }
    }

    private DemoException failure(String what) {
        return new DemoException(name + " " + what + "; its last lines were:" + lastLines());
    }

    private String lastLines() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return "\n  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return " (unreadable: " + e + ")";
        }
    }
}
