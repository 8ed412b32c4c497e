package io.tailrace.source;

import io.tailrace.change.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which MySQL is read, and how.
 *
 * @param hosts where MySQL is; of several, the server that takes writes is read
 * @param tables names of the captured tables, without the database
 * @param serverId the id under which the source joins the server's replicas; empty: derived from the pipeline's name
 * @param snapshotLocking what is locked for the moment in which the snapshot begins
 * @param batchSize changes handed over at once
 * @param queueSize changes read ahead
 * @param heartbeat how often position and lag move on an idle source
 * @param stallTimeout after this long without a sign from a server that has moved on, the connection is made anew;
 *     while rows are copied, after 20 times as long
 */
public record SourceConfig(
        List<MySqlHost> hosts,
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

    /** How the snapshot finds a moment at which rows and binlog agree. */
    public enum SnapshotLocking {
        /** The whole server is locked for writing. */
        MINIMAL,
        /** The captured tables alone are locked. */
        TABLES
    }

    /** The same server for a reader beside the daemon: only these tables, under a server id of its own. */
    public SourceConfig beside(List<String> onlyTables) {
        return with(hosts, database, onlyTables, Optional.empty());
    }

    /** The same server for who captures these tables only. */
    public SourceConfig withTables(List<String> onlyTables) {
        return with(hosts, database, onlyTables, serverId);
    }

    /** The same server, another database. */
    public SourceConfig withDatabase(String other) {
        return with(hosts, other, tables, serverId);
    }

    /** One of the hosts alone. */
    SourceConfig at(MySqlHost host) {
        return with(List.of(host), database, tables, serverId);
    }

    /**
     * The host, where there is one.
     *
     * @throws IllegalStateException when there are several, of which nobody has chosen
     */
    MySqlHost host() {
        if (hosts.size() != 1) {
            throw new IllegalStateException("no host was chosen of " + hosts);
        }
        return hosts.get(0);
    }

    private SourceConfig with(
            List<MySqlHost> otherHosts, String otherDatabase, List<String> otherTables, Optional<Long> otherServerId) {
        return new SourceConfig(
                otherHosts,
                username,
                password,
                otherDatabase,
                otherTables,
                otherServerId,
                tls,
                snapshotLocking,
                batchSize,
                queueSize,
                connectTimeout,
                heartbeat,
                stallTimeout);
    }

    /** The captured tables. */
    Set<TableId> tableIds() {
        return tables.stream().map(table -> new TableId(database, table)).collect(Collectors.toUnmodifiableSet());
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        String all = hosts.stream().map(MySqlHost::toString).collect(Collectors.joining(","));
        return "mysql://" + username + "@" + all + "/" + database;
    }
}
