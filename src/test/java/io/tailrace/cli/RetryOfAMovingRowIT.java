package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parked changes tried again while their rows change. */
@ExtendWith(TestServers.class)
class RetryOfAMovingRowIT {

    private static final String[] IDS = {"1", "2", "3", "4", "5", "6"};

    @TempDir
    private Path folder;

    /** Each transaction stands in the binlog for a second before its rows can be seen. */
    @Test
    void takesNoItemBackThoughTheBinlogIsAheadOfWhatCanBeSeen(TestSpace space) throws Exception {
        try (MySqlServer mysql = MySqlServer.startPrivate(MySqlOptions.DEFAULT)) {
            mysql.createDatabase("shop");
            TestSpace own = new TestSpace(mysql, "shop", space.dynamoDb(), space.accessKey());
            ParkedNotes notes = ParkedNotes.in(own, folder);
            try (RunningTailrace daemon = notes.startDaemon();
                    TestItems items = TestItems.open(own)) {
                notes.park(daemon, IDS);
                notes.execute("UPDATE Notes SET text = 'short', amount = 0");
                daemon.awaitCaughtUp();
                mysql.execute("SET GLOBAL binlog_group_commit_sync_delay = 1000000");
                AtomicBoolean ended = new AtomicBoolean();
                CompletableFuture<Void> counting = CompletableFuture.runAsync(() -> {
                    while (!ended.get()) {
                        notes.execute("UPDATE Notes SET amount = amount + 1");
                    }
                });
                CompletableFuture<List<String>> watching = CompletableFuture.supplyAsync(() -> stepsBack(items, ended));

                for (JsonNode letter : notes.json("list").path("dead_letters")) {
                    CommandResult retry =
                            notes.command("retry", letter.path("id").asText());
                    assertThat(retry.exitCode()).as(retry.err() + retry.out()).isZero();
                }

                assertThat(notes.parked()).isZero();
                ended.set(true);
                counting.join();
                assertThat(watching.join()).isEmpty();
                assertThat(daemon.awaitCaughtUp().differences()).isEmpty();
            }
        }
    }

    private static List<String> stepsBack(TestItems items, AtomicBoolean ended) {
        List<String> steps = new ArrayList<>();
        Map<String, BigDecimal> highest = new HashMap<>();
        while (!ended.get()) {
            for (Map<String, AttributeValue> item : items.all("Notes")) {
                String key = item.get("PK").s();
                BigDecimal amount = new BigDecimal(item.get("amount").n());
                BigDecimal before = highest.merge(key, amount, BigDecimal::max);
                if (before.compareTo(amount) > 0) {
                    steps.add(key + " from " + before + " to " + amount);
                }
            }
        }
        return steps;
    }
}
