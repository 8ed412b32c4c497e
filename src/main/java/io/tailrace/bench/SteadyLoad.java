package io.tailrace.bench;

import io.tailrace.demo.DemoException;
import io.tailrace.demo.MySqlServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Commits single changes at a steady rate, each row with the time of its commit. */
final class SteadyLoad {

    private static final int CONNECTIONS = 2;

    private SteadyLoad() {}

    /** @return how many rows were changed */
    static long run(MySqlServer mysql, int rows, int changesPerSecond, int seconds) {
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int part = i;
            all.add(CompletableFuture.supplyAsync(
                    () -> run(mysql, rows, part, changesPerSecond / CONNECTIONS, seconds),
                    task -> new Thread(task, "tailrace-bench-load").start()));
        }
        return all.stream().mapToLong(CompletableFuture::join).sum();
    }

    /** Each connection has rows of its own, so that none waits for the other. */
    private static int run(MySqlServer mysql, int rows, int part, int changesPerSecond, int seconds) {
        Random random = new Random(part);
        long start = System.nanoTime();
        int count = 0;
        try (Connection connection = mysql.connect(Shape.STEADY.database());
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE Steady SET " + Items.SENT + " = ?, note = ? WHERE id = ?")) {
            for (; count < changesPerSecond * seconds; count++) {
                long due = start + TimeUnit.SECONDS.toNanos(count) / changesPerSecond;
                long early = due - System.nanoTime();
                if (early > 0) {
                    TimeUnit.NANOSECONDS.sleep(early);
                }
                update.setLong(1, TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()));
                update.setString(2, "change " + count + " of " + part);
                update.setInt(3, 1 + random.nextInt(rows / CONNECTIONS) * CONNECTIONS + part);
                update.executeUpdate();
            }
            return count;
        } catch (SQLException e) {
            throw new DemoException("the steady load failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
