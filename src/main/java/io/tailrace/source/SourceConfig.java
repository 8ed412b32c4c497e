package io.tailrace.source;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which MySQL is read, and how.
 *
 * @param tables names of the captured tables, without the database
 * @param serverId the id under which the source joins the server's replicas; empty: derived from the pipeline's name
 * @param snapshotLocking MINIMAL holds a global read lock while the schema is read; NONE takes no lock and may be used
 *     only while no schema changes
 * @param batchSize changes handed over at once
 * @param queueSize changes read ahead
 * @param heartbeat how often position and lag move on an idle source
 * @param stallTimeout after this long without a sign from a server that has moved on, the connection is made anew
 */
public record SourceConfig(
        String hostname,
        int port,
        String username,
        String password,
        String database,
        List<String> tables,
        Optional<Long> serverId,
        TlsMode tls,
        SnapshotLocking snapshotLocking,
        int batchSize,
        int queueSize,
        Duration connectTimeout,
        Duration heartbeat,
        Duration stallTimeout) {

    /** MySQL's own SSL modes. */
    public enum TlsMode {
        DISABLED,
        PREFERRED,
        REQUIRED,
        VERIFY_CA,
        VERIFY_IDENTITY
    }

    /** How the snapshot holds the schema still. */
    public enum SnapshotLocking {
        MINIMAL,
        NONE
    }

    /** The same server for a reader beside the daemon: only these tables, under a server id of its own. */
    public SourceConfig beside(List<String> onlyTables) {
        return new SourceConfig(
                hostname,
                port,
                username,
                password,
                database,
                onlyTables,
                Optional.empty(),
                tls,
                snapshotLocking,
                batchSize,
                queueSize,
                connectTimeout,
                heartbeat,
                stallTimeout);
    }

    /** The same server, another database. */
    public SourceConfig withDatabase(String other) {
        return new SourceConfig(
                hostname,
                port,
                username,
                password,
                other,
                tables,
                serverId,
                tls,
                snapshotLocking,
                batchSize,
                queueSize,
                connectTimeout,
                heartbeat,
                stallTimeout);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "mysql://" + username + "@" + hostname + ":" + port + "/" + database;
    }
}
