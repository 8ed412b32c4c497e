package io.tailrace.recovery;

import static io.tailrace.recovery.FailoverSite.addRep;
import static io.tailrace.recovery.FailoverSite.epoch;
import static io.tailrace.recovery.FailoverSite.renameRep;
import static io.tailrace.recovery.FailoverSite.rep;
import static io.tailrace.recovery.FailoverSite.repName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.TailraceException;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MySQL fails over to a server that has less than the one before, or more, or of which nobody can tell. */
@ExtendWith(TestServers.class)
class UnevenFailoverIT {

    @Test
    void appliesErrantTransactionsInTheOrderOfTheReplica(TestSpace shared) throws Exception {
        try (FailoverSite site = FailoverSite.open(shared);
                RunningTailrace daemon = site.start();
                TestItems items = TestItems.open(site.space())) {
            daemon.awaitCaughtUp();
            writeAroundAnErrantTransaction(site);
            daemon.awaitCaughtUp();
            assertThat(repName(items, "REP")).isEqualTo("last");

            site.failOver();
            daemon.awaitCaughtUp();

            assertThat(repName(items, "ERRANT")).isEqualTo("errant");
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void appliesErrantTransactionsOfBeforeTheSnapshotToo(TestSpace shared) throws Exception {
        try (FailoverSite site = FailoverSite.open(shared)) {
            writeAroundAnErrantTransaction(site);
            try (RunningTailrace daemon = site.start();
                    TestItems items = TestItems.open(site.space())) {
                daemon.awaitCaughtUp();

                site.failOver();
                daemon.awaitCaughtUp();

                assertThat(repName(items, "ERRANT")).isEqualTo("errant");
                assertThat(daemon.differences()).isEmpty();
            }
        }
    }

    /** The replica changes a row by itself, and then the primary does. */
    private static void writeAroundAnErrantTransaction(FailoverSite site) {
        MySqlServer primary = site.servers().primary();
        MySqlServer replica = site.servers().replica();
        addRep(primary, "REP", "before");
        site.servers().awaitReplica();
        replica.execute("SET GLOBAL super_read_only = OFF");
        renameRep(replica, "REP", "errant");
        addRep(replica, "ERRANT", "errant");
        replica.execute("SET GLOBAL super_read_only = ON");
        renameRep(primary, "REP", "last");
    }

    @Test
    void waitsForAReplicaThatLags(TestSpace shared) throws Exception {
        try (FailoverSite site = FailoverSite.open(shared);
                RunningTailrace daemon = site.start();
                TestItems items = TestItems.open(site.space())) {
            daemon.awaitCaughtUp();
            site.servers().awaitReplica();
            site.servers().holdReplica();
            addRep(site.servers().primary(), "LATE", "before");
            daemon.awaitCaughtUp();

            site.giveNameToReplica();
            await().atMost(Duration.ofMinutes(1)).until(() -> restartsBehind(daemon) > 1);
            assertThat(epoch(items, "LATE")).isEqualTo(1);
            site.servers().releaseReplica();
            site.failOver();
            renameRep(site.servers().replica(), "LATE", "after");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(epoch(items, "LATE")).isEqualTo(2);
        }
    }

    @Test
    void stopsWhereAPromotedReplicaNeverGotWhatIsApplied(TestSpace shared) throws Exception {
        try (FailoverSite site = FailoverSite.open(shared)) {
            RunningTailrace daemon = site.start();
            daemon.awaitCaughtUp();
            site.servers().awaitReplica();
            site.servers().holdReplica();
            addRep(site.servers().primary(), "LOST", "before");
            daemon.awaitCaughtUp();
            String lost = site.servers().primary().value("SELECT @@server_uuid").orElseThrow();

            site.servers().primary().kill();
            site.servers().promote();
            site.giveNameToReplica();

            assertStopped(daemon, "it never got transactions", lost);
            assertStopped(site.start(), "it never got transactions", lost, "run --resnapshot");
            try (RunningTailrace again = site.resnapshot();
                    TestItems items = TestItems.open(site.space())) {
                again.awaitCaughtUp();

                assertThat(again.differences()).isEmpty();
                assertThat(rep(items, "LOST")).isEmpty();
            }
        }
    }

    @Test
    void refusesToGuessWithoutGtids(TestSpace shared) throws Exception {
        MySqlOptions withoutGtids =
                MySqlOptions.DEFAULT.withOption("gtid-mode", "OFF").withOption("enforce-gtid-consistency", "OFF");
        try (MySqlServer first = MySqlServer.startPrivate(withoutGtids);
                MySqlServer second = MySqlServer.startPrivate(withoutGtids);
                TcpProxy name = TcpProxy.open("127.0.0.1", first.port())) {
            for (MySqlServer server : new MySqlServer[] {first, second}) {
                server.createDatabase("shop");
                ReferenceSchema.createTables(server, "shop");
                addRep(server, "BEFORE", "before");
            }
            RunningTailrace daemon = RunningTailrace.start(
                    new TestSpace(first, "shop", shared.dynamoDb(), shared.accessKey()),
                    FailoverSite.CONFIG,
                    Map.of("MYSQL_HOST", "127.0.0.1", "MYSQL_PORT", Integer.toString(name.port())));
            daemon.awaitCaughtUp();

            first.kill();
            name.redirect("127.0.0.1", second.port());

            assertStopped(daemon, "without GTIDs nobody can tell", "run --resnapshot");
        }
    }

    private static void assertStopped(RunningTailrace daemon, String... words) {
        Throwable failure = daemon.failure();
        assertThat(failure).hasMessageContainingAll(words);
        assertThat(((TailraceException) failure).restartMayHelp()).isFalse();
    }

    private static double restartsBehind(RunningTailrace daemon) throws Exception {
        URI metrics = daemon.tailrace().address().resolve("/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("tailrace_source_restarts_total{"))
                .filter(line -> line.contains("reason=\"behind\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }
}
