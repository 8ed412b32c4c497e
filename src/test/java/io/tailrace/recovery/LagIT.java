package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Lag is right whatever the daemon is doing, or kept from doing. */
@ExtendWith(TestServers.class)
class LagIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration FOUR_SECONDS = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    @Test
    void isZeroOnAnIdleSourceAndCountsNoOtherWork(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (RunningTailrace daemon = RunningTailrace.start(space, shipped())) {
            daemon.awaitCaughtUp();
            space.mysql().execute("CREATE DATABASE IF NOT EXISTS elsewhere", "DROP DATABASE elsewhere");
            daemon.awaitCaughtUp();

            await().atMost(PATIENCE).until(() -> status(daemon).lag().isZero());
            await().atMost(PATIENCE)
                    .until(() -> status(daemon).binlogBehindBytes().equals(Optional.of(0L)));
            assertThat(status(daemon).ready()).isTrue();
        }
    }

    @Test
    void growsWhileDynamoDbIsCutOffAndFallsWhenItIsBack(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        URI endpoint = space.dynamoDb().endpoint();
        try (TcpProxy proxy = TcpProxy.open(endpoint.getHost(), endpoint.getPort());
                RunningTailrace daemon = RunningTailrace.start(
                        space, with("${DYNAMODB_ENDPOINT:}", "http://127.0.0.1:" + proxy.port()))) {
            daemon.awaitCaughtUp();

            proxy.cut();
            insertRep(space, "CUT");
            await().atMost(PATIENCE).until(() -> status(daemon).lag().compareTo(FOUR_SECONDS) > 0);
            assertThat(status(daemon).inFlight()).isPositive();
            proxy.restore();
            daemon.awaitCaughtUp();

            await().atMost(PATIENCE).until(() -> status(daemon).lag().isZero());
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void growsWhileMySqlIsSilentAndFallsWhenItAnswersAgain(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        try (TcpProxy proxy = TcpProxy.open(space.mysql().host(), space.mysql().port());
                RunningTailrace daemon = RunningTailrace.start(
                        space,
                        with(
                                "${MYSQL_PORT:3306}",
                                Integer.toString(proxy.port()),
                                "${MYSQL_HOST:localhost}",
                                "127.0.0.1"))) {
            daemon.awaitCaughtUp();

            proxy.stall();
            insertRep(space, "STALL");
            await().atMost(PATIENCE).until(() -> status(daemon).lag().compareTo(FOUR_SECONDS) > 0);
            proxy.restore();
            daemon.awaitCaughtUp();

            await().atMost(PATIENCE).until(() -> status(daemon).lag().isZero());
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void growsDuringASnapshot(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        URI endpoint = space.dynamoDb().endpoint();
        try (TcpProxy proxy = TcpProxy.open(endpoint.getHost(), endpoint.getPort());
                RunningTailrace daemon = RunningTailrace.start(
                        space, with("${DYNAMODB_ENDPOINT:}", "http://127.0.0.1:" + proxy.port()))) {
            await().atMost(PATIENCE).until(() -> status(daemon).state() == State.SNAPSHOT);
            proxy.cut();
            await().atMost(PATIENCE).until(() -> status(daemon).lag().compareTo(FOUR_SECONDS) > 0);
            proxy.restore();
            daemon.awaitCaughtUp();

            await().atMost(PATIENCE).until(() -> status(daemon).lag().isZero());
        }
    }

    private static Status status(RunningTailrace daemon) {
        return daemon.tailrace().status();
    }

    private static void insertRep(TestSpace space, String id) {
        space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('" + id + "', 'x', NOW())");
    }

    private static Path shipped() {
        return Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
    }

    private Path with(String... replacements) throws IOException {
        String text = Files.readString(shipped());
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return Files.writeString(folder.resolve("tailrace.yaml"), text);
    }
}
