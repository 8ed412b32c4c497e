package io.tailrace.recovery;

import io.tailrace.change.Version;
import io.tailrace.demo.MySqlServer;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.item.ItemWrite;
import io.tailrace.testing.ReplicatedMySql;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A primary with the reference schema, its replica, and a name that leads to the primary until it is given away. Not thread-safe. */
final class FailoverSite implements AutoCloseable {

    static final Path CONFIG = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");

    private final ReplicatedMySql servers;
    private final TcpProxy name;
    private final TestSpace space;

    private FailoverSite(ReplicatedMySql servers, TestSpace shared) {
        this.servers = servers;
        this.name = TcpProxy.open("127.0.0.1", servers.primary().port());
        this.space = new TestSpace(servers.primary(), "shop", shared.dynamoDb(), shared.accessKey());
    }

    /** The primary's binlog is far ahead of the replica's, which has one file or two. */
    static FailoverSite open(TestSpace shared) {
        ReplicatedMySql servers = ReplicatedMySql.start();
        servers.primary().createDatabase("shop");
        for (int file = 0; file < 12; file++) {
            servers.primary().execute("FLUSH BINARY LOGS");
        }
        ReferenceSchema.createTables(servers.primary(), "shop");
        Seed.fill(servers.primary(), "shop", SeedSize.SMALL, 1);
        return new FailoverSite(servers, shared);
    }

    /** The replica loses its binlog, as one that is restored from a backup has none, and takes the transactions so far as given. */
    void rebuildReplica() {
        servers.awaitReplica();
        String executed = servers.replica().value("SELECT @@gtid_executed").orElseThrow();
        servers.holdReplica();
        servers.replica().execute("RESET MASTER", "SET GLOBAL gtid_purged = '" + executed + "'");
        servers.releaseReplica();
    }

    ReplicatedMySql servers() {
        return servers;
    }

    TestSpace space() {
        return space;
    }

    /** Leads nowhere until it is given to a server. */
    TcpProxy name() {
        return name;
    }

    /** A daemon that knows MySQL by its name. */
    RunningTailrace start() {
        return RunningTailrace.start(space, CONFIG, nameVariables());
    }

    /** The same, with a new snapshot. */
    RunningTailrace resnapshot() {
        return RunningTailrace.resnapshot(space, CONFIG, nameVariables());
    }

    private Map<String, String> nameVariables() {
        return Map.of("MYSQL_HOST", "127.0.0.1", "MYSQL_PORT", Integer.toString(name.port()));
    }

    /** A daemon that knows both servers, the primary first. */
    RunningTailrace startOnList() {
        String list = "127.0.0.1:%d, 127.0.0.1:%d"
                .formatted(servers.primary().port(), servers.replica().port());
        return RunningTailrace.start(space, CONFIG, Map.of("MYSQL_HOST", list));
    }

    /** The primary dies with all that the replica has, the replica is promoted, and the name is given to it. */
    void failOver() {
        servers.awaitReplica();
        servers.primary().kill();
        servers.promote();
        giveNameToReplica();
    }

    void giveNameToReplica() {
        name.cut();
        name.redirect("127.0.0.1", servers.replica().port());
        name.restore();
    }

    static void addRep(MySqlServer server, String rep, String text) {
        server.executeIn(
                "shop",
                "INSERT INTO Reps (rep_id, rep_name, last_updated) VALUES ('%s', '%s', NOW())".formatted(rep, text));
    }

    static void renameRep(MySqlServer server, String rep, String text) {
        server.executeIn("shop", "UPDATE Reps SET rep_name = '%s' WHERE rep_id = '%s'".formatted(text, rep));
    }

    static Optional<Map<String, AttributeValue>> rep(TestItems items, String rep) {
        return items.all("SalesOrders").stream()
                .filter(item -> item.get("PK").s().equals("REP#" + rep))
                .findFirst();
    }

    static String repName(TestItems items, String rep) {
        return rep(items, rep).orElseThrow().get("rep_name").s();
    }

    static int epoch(TestItems items, String rep) {
        return Version.parse(rep(items, rep)
                        .orElseThrow()
                        .get(ItemWrite.VERSION_ATTRIBUTE)
                        .n())
                .epoch();
    }

    @Override
    public void close() {
        name.close();
        servers.close();
    }
}
