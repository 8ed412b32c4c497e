package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.testing.Patience;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Parked changes tried again while their rows change. */
@ExtendWith(TestServers.class)
class RetryOfAMovingRowIT {

    @TempDir
    private Path folder;

    /** A prepared XA transaction stands in the binlog, and nobody sees its rows before it is committed. */
    @Test
    void takesNoItemBackThoughTheBinlogIsAheadOfWhatCanBeSeen(TestSpace space) throws Exception {
        ParkedNotes notes = ParkedNotes.in(space, folder);
        try (RunningTailrace daemon = notes.startDaemon();
                TestItems items = TestItems.open(space);
                Connection writer = space.mysql().connect(space.database());
                Statement statement = writer.createStatement()) {
            notes.park(daemon, "1");
            notes.execute("UPDATE Notes SET text = 'short', amount = 1");
            String xa = "'" + space.database() + "'";
            statement.execute("XA START " + xa);
            statement.execute("UPDATE Notes SET amount = 2");
            statement.execute("XA END " + xa);
            statement.execute("XA PREPARE " + xa);
            daemon.awaitCaughtUp();
            assertThat(amounts(items)).containsExactly("2");

            CompletableFuture<CommandResult> retry = CompletableFuture.supplyAsync(() -> notes.command("retry"));
            Patience.await("the retry", () -> retry.isDone() || isAwaited(space), daemon.tailrace()::status);
            assertThat(amounts(items)).containsExactly("2");
            statement.execute("XA COMMIT " + xa);

            assertThat(retry.join().exitCode()).as(retry.join().err()).isZero();
            assertThat(notes.parked()).isZero();
            assertThat(amounts(items)).containsExactly("2");
            assertThat(daemon.awaitCaughtUp().differences()).isEmpty();
        }
    }

    private static boolean isAwaited(TestSpace space) {
        return space.mysql()
                .value("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                .filter(count -> !count.equals("0"))
                .isPresent();
    }

    private static List<String> amounts(TestItems items) {
        return items.all("Notes").stream().map(item -> item.get("amount").n()).toList();
    }
}
