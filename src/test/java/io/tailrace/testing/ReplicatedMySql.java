package io.tailrace.testing;

import static org.awaitility.Awaitility.await;

import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import java.time.Duration;

/**
 * Two real MySQL servers, of which one follows the other by GTID and takes no writes, until it is promoted. Not thread-safe.
 */
public final class ReplicatedMySql implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MySqlServer primary;
    private final MySqlServer replica;

    private ReplicatedMySql(MySqlServer primary, MySqlServer replica) {
        this.primary = primary;
        this.replica = replica;
    }

    public static ReplicatedMySql start() {
        return start(MySqlOptions.DEFAULT);
    }

    /** @param options of both servers */
    public static ReplicatedMySql start(MySqlOptions options) {
        MySqlServer primary = MySqlServer.startPrivate(options);
        MySqlServer replica = MySqlServer.startPrivate(options);
        primary.execute(
                "SET SESSION sql_log_bin = 0",
                "CREATE USER 'replica'@'%' IDENTIFIED BY 'replica-demo'",
                "GRANT REPLICATION SLAVE ON *.* TO 'replica'@'%'");
        ReplicatedMySql servers = new ReplicatedMySql(primary, replica);
        servers.follow();
        return servers;
    }

    private void follow() {
        replica.execute(
                ("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = %d, SOURCE_USER = 'replica',"
                                + " SOURCE_PASSWORD = 'replica-demo', SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1")
                        .formatted(primary.port()),
                "START REPLICA",
                "SET GLOBAL super_read_only = ON");
    }

    public MySqlServer primary() {
        return primary;
    }

    public MySqlServer replica() {
        return replica;
    }

    /** Waits until the replica has all that the primary has at this moment. */
    public void awaitReplica() {
        String executed = primary.value("SELECT @@gtid_executed").orElseThrow();
        await().atMost(PATIENCE)
                .until(() -> replica.value("SELECT GTID_SUBSET('" + executed + "', @@gtid_executed)")
                        .orElseThrow()
                        .equals("1"));
    }

    /** Lets the replica fall behind: it takes nothing over from now on. */
    public void holdReplica() {
        replica.execute("STOP REPLICA");
    }

    /** Undoes {@link #holdReplica}. */
    public void releaseReplica() {
        replica.execute("START REPLICA");
    }

    /** Makes the replica a primary, with what it has. */
    public void promote() {
        replica.execute(
                "STOP REPLICA", "RESET REPLICA ALL", "SET GLOBAL super_read_only = OFF", "SET GLOBAL read_only = OFF");
    }

    @Override
    public void close() {
        try (primary) {
            replica.close();
        }
    }
}
