package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.Version;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.ReplicatedMySql;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MySQL's primary dies, and its replica takes its place and its name. */
@ExtendWith(TestServers.class)
class FailoverIT {

    private static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
    private static final String ADD_REP = "INSERT INTO Reps VALUES ('%s', '%s', NOW())";
    private static final String RENAME_REP = "UPDATE Reps SET rep_name = '%2$s' WHERE rep_id = '%1$s'";

    private ReplicatedMySql servers;
    private TcpProxy name;
    private TestSpace space;

    @BeforeEach
    void startServers(TestSpace shared) {
        servers = ReplicatedMySql.start();
        name = TcpProxy.open("127.0.0.1", servers.primary().port());
        space = new TestSpace(servers.primary(), "shop", shared.dynamoDb(), shared.accessKey());
        // The primary's binlog is far ahead of the replica's, which has one file or two.
        servers.primary().createDatabase("shop");
        for (int file = 0; file < 12; file++) {
            servers.primary().execute("FLUSH BINARY LOGS");
        }
        ReferenceSchema.createTables(servers.primary(), "shop");
        Seed.fill(servers.primary(), "shop", SeedSize.SMALL, 1);
    }

    @AfterEach
    void closeServers() {
        name.close();
        servers.close();
    }

    @Test
    void goesOnAtThePromotedReplicaThoughItsBinlogStartsLower() throws Exception {
        try (RunningTailrace daemon = start();
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();
            write(ADD_REP, "BEFORE", "before");
            write(ADD_REP, "GONE", "before");
            daemon.awaitCaughtUp();
            name.cut();
            write(ADD_REP, "DURING", "during");
            write(RENAME_REP, "BEFORE", "during");

            failOver();
            rename("DURING", "after");
            rename("BEFORE", "after");
            servers.replica().executeIn("shop", "DELETE FROM Reps WHERE rep_id = 'GONE'");
            servers.replica().executeIn("shop", ADD_REP.formatted("AFTER", "after"));
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(rep(items, "BEFORE").get("rep_name")).isEqualTo("after");
            assertThat(epoch(items, "AFTER")).isEqualTo(2);
            assertThat(servers.replica().query("SHOW BINARY LOGS")).hasSizeLessThan(5);
        }
    }

    @Test
    void goesOnAtThePromotedReplicaWhenTheDaemonWasDownMeanwhile() throws Exception {
        try (RunningTailrace daemon = start()) {
            daemon.awaitCaughtUp();
        }
        write(ADD_REP, "DURING", "during");
        failOver();
        rename("DURING", "after");

        try (RunningTailrace daemon = start()) {
            daemon.awaitCaughtUp();
            servers.replica().executeIn("shop", ADD_REP.formatted("AFTER", "after"));
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
        }
        try (RunningTailrace again = start();
                TestItems items = TestItems.open(space)) {
            again.awaitCaughtUp();
            rename("AFTER", "again");
            again.awaitCaughtUp();

            assertThat(again.differences()).isEmpty();
            assertThat(epoch(items, "AFTER")).isEqualTo(2);
        }
    }

    @Test
    void findsTheServerThatTakesWritesInAListOfHosts() throws Exception {
        try (RunningTailrace daemon = startOnList();
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();
            write(ADD_REP, "BEFORE", "before");
            servers.awaitReplica();
            servers.primary().kill();
            servers.promote();
            rename("BEFORE", "after");
            daemon.awaitCaughtUp();

            assertThat(daemon.differences()).isEmpty();
            assertThat(epoch(items, "BEFORE")).isEqualTo(2);
        }
    }

    /** It stands first in the list, takes writes, and lacks what happened since. */
    @Test
    void staysAwayFromAFormerPrimaryThatComesBack() throws Exception {
        try (RunningTailrace daemon = startOnList()) {
            daemon.awaitCaughtUp();
        }
        servers.awaitReplica();
        servers.primary().kill();
        servers.promote();
        servers.primary().startAgain();
        servers.replica().executeIn("shop", ADD_REP.formatted("AFTER", "after"));

        try (RunningTailrace daemon = startOnList();
                TestItems items = TestItems.open(space)) {
            daemon.awaitCaughtUp();

            assertThat(epoch(items, "AFTER")).isEqualTo(2);
            assertThat(daemon.differences()).isEmpty();
        }
    }

    private RunningTailrace startOnList() {
        String list = "127.0.0.1:%d, 127.0.0.1:%d"
                .formatted(servers.primary().port(), servers.replica().port());
        return RunningTailrace.start(space, CONFIG, Map.of("MYSQL_HOST", list));
    }

    private RunningTailrace start() {
        return RunningTailrace.start(
                space, CONFIG, Map.of("MYSQL_HOST", "127.0.0.1", "MYSQL_PORT", Integer.toString(name.port())));
    }

    /** The primary dies, its replica is promoted, and the name is given to it. */
    private void failOver() {
        servers.awaitReplica();
        servers.primary().kill();
        servers.promote();
        name.redirect("127.0.0.1", servers.replica().port());
        name.restore();
    }

    private void write(String sql, String rep, String text) {
        servers.primary().executeIn("shop", sql.formatted(rep, text));
    }

    private void rename(String rep, String text) {
        servers.replica().executeIn("shop", RENAME_REP.formatted(rep, text));
    }

    private static int epoch(TestItems items, String rep) {
        return Version.parse(items.all("SalesOrders").stream()
                        .filter(item -> item.get("PK").s().equals("REP#" + rep))
                        .findFirst()
                        .orElseThrow()
                        .get(ItemWrite.VERSION_ATTRIBUTE)
                        .n())
                .epoch();
    }

    private static Map<String, Object> rep(TestItems items, String rep) {
        return items.all("SalesOrders").stream()
                .filter(item -> item.get("PK").s().equals("REP#" + rep))
                .map(TestItems::plain)
                .findFirst()
                .orElseThrow();
    }
}
