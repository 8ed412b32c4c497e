package io.tailrace.bench;

import io.tailrace.Tailrace;
import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tailrace as a process of its own: follows MySQL until it has caught up ({@code backlog}), or until it is told to finish
 * ({@code follow}), and reports what that took.
 */
final class DaemonProcess {

    private static final long POLL_MILLIS = 2;

    private DaemonProcess() {}

    /** @param arguments a configuration file, and {@code backlog} or {@code follow} */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch finish = new CountDownLatch(1);
        ChildProcess.endWithParent(finish::countDown);
        TailraceConfig config = ConfigFile.read(Path.of(arguments[0]), Map.of());
        Tailrace tailrace = new Tailrace(config);
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> run(tailrace));
        Gauge gauge = new Gauge();
        while (changes(tailrace) == 0 && !isStreaming(tailrace, arguments[1])) {
            failIfEnded(end);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        gauge.begin();
        if (arguments[1].equals("follow")) {
            System.out.println("following");
            finish.await();
        }
        while (tailrace.status().state() != State.STREAMING || !tailrace.awaitCaughtUp(Duration.ofSeconds(1))) {
            failIfEnded(end);
            // The status of a snapshot is told at once: whoever asks without a pause takes a core from what is
            // measured.
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        Map<String, Object> result = gauge.end(changes(tailrace));
        tailrace.stop();
        end.join();
        ChildProcess.report(result);
        // Not before a recording is written, if one was asked for.
        System.exit(0);
    }

    private static boolean isStreaming(Tailrace tailrace, String mode) {
        return mode.equals("follow") && tailrace.status().state() == State.STREAMING;
    }

    private static void failIfEnded(CompletableFuture<Void> end) {
        if (end.isDone()) {
            end.join();
            throw new IllegalStateException("the daemon ended by itself");
        }
    }

    private static void run(Tailrace tailrace) {
        try {
            tailrace.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long changes(Tailrace tailrace) {
        return tailrace.status().tables().stream()
                .mapToLong(Status.TableStatus::received)
                .sum();
    }
}
