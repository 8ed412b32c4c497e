package io.tailrace.bench;

import io.tailrace.demo.DemoException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with one of this package's main classes, so that what it uses can be told apart. It ends with this
 * JVM: its standard input breaks then, see {@link #endWithParent}. Confined to one thread.
 */
final class ChildProcess implements AutoCloseable {

    private static final int LINES_SHOWN = 40;
    private static final int SECONDS_TO_END = 30;

    /** In the child: whether it has reported, and ends by itself. */
    private static volatile boolean reported;

    private final String name;
    private final Process process;
    private final BufferedReader lines;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.log = log;
    }

    /** @param jvm options of the JVM */
    static ChildProcess start(Class<?> main, List<String> jvm, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Standard output is for results; a recording would announce itself there.
        command.addAll(List.of("-Xlog:disable", "-Xlog:all=warning:stderr", "-Xlog:jfr+startup=error:stderr"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        try {
            Path log = Files.createTempFile("tailrace-bench-" + main.getSimpleName(), ".log");
            log.toFile().deleteOnExit();
            Process process = new ProcessBuilder(command)
                    .redirectError(Redirect.to(log.toFile()))
                    .start();
            return new ChildProcess(main.getSimpleName(), process, log);
        } catch (IOException e) {
            throw new DemoException("Cannot start " + main.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The next line that it prints; throws with its last words when it ends without one. */
    String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new DemoException(name + " ended early; its last lines were:" + lastLines());
            }
            return line;
        } catch (IOException e) {
            throw new DemoException(name + " cannot be read: " + e, e);
        }
    }

    /** Tells it to finish what it does, and to report. */
    void finish() {
        try {
            OutputStream in = process.getOutputStream();
            in.write('\n');
            in.flush();
        } catch (IOException e) {
            throw new DemoException(name + " has ended; its last lines were:" + lastLines(), e);
        }
    }

    private String lastLines() {
        try {
            List<String> all = Files.readAllLines(log);
            return "\n  " + String.join("\n  ", all.subList(Math.max(0, all.size() - LINES_SHOWN), all.size()));
        } catch (IOException e) {
            return " (unreadable: " + e + ")";
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** In the child: waits for {@link #finish}, and ends this JVM at once when the parent is gone. */
    static void endWithParent(Runnable onFinish) {
        Thread thread = new Thread(
                () -> {
                    int read = readQuietly();
                    while (read >= 0) {
                        onFinish.run();
                        read = readQuietly();
                    }
                    // The parent takes its hand away when it has the report, and a recording is then still to be
                    // written.
                    if (!reported) {
                        Runtime.getRuntime().halt(1);
                    }
                },
                "tailrace-bench-parent");
        thread.setDaemon(true);
        thread.start();
    }

    private static int readQuietly() {
        try {
            return System.in.read();
        } catch (IOException e) {
            return -1;
        }
    }

    /** In the child: prints its one result. */
    static void report(Object result) {
        reported = true;
        System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
    }
}
