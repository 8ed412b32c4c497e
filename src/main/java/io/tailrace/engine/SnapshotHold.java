package io.tailrace.engine;

import io.debezium.relational.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nobody changes the captured tables while this lasts, and whoever has changed them can be seen: the moment in which a snapshot
 * opens its view and asks where the binlog ends. Confined to one thread.
 *
 * <p>The locks belong to a session of their own, since the transaction that opens the view would release them; so the view can
 * outlast them. Decision 19 says why nothing less will do.
 */
public final class SnapshotHold implements AutoCloseable {

    /** The key in the engine's configuration under which stands a {@link Reach}. */
    public static final String PROPERTY = "tailrace.snapshot.hold";

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotHold.class);

    /** Others may have to wait for as long as we do, so this is short; the engine is started again when it was in vain. */
    private static final int WAIT_SECONDS = 5;

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int READ_ONLY = 1290;
    private static final int PRIVILEGE_MISSING = 1227;
    private static final Set<Integer> NOT_NOW = Set.of(LOCK_WAIT_TIMEOUT, DEADLOCK, READ_ONLY);
    private static final Set<Integer> REFUSED = Set.of(1045, PRIVILEGE_MISSING);

    private final Connection session;
    private boolean isHeld;

    /** What is kept from being changed. */
    public enum Reach {
        /** The whole server, by its global lock: waits for statements, not for transactions. */
        SERVER,
        /** The captured tables: waits for transactions that have changed them, prepared ones of XA among them. */
        TABLES
    }

    private SnapshotHold(Connection session) {
        this.session = session;
    }

    /**
     * Waits for the locks, for some seconds at most.
     *
     * @param session is closed with this
     * @throws SQLException when they are not to be had; with MySQL's code for a lock that was waited for in vain, now
     */
    static SnapshotHold take(Connection session, Reach reach, Collection<TableId> tables) throws SQLException {
        SnapshotHold hold = new SnapshotHold(session);
        try {
            switch (reach) {
                case SERVER -> hold.lockServer();
                case TABLES -> hold.lockTables(tables);
            }
            return hold;
        } catch (SQLException e) {
            hold.close();
            throw e;
        }
    }

    private void lockServer() throws SQLException {
        try {
            isHeld = lock("FLUSH TABLES WITH READ LOCK");
        } catch (SQLException e) {
            if (REFUSED.contains(e.getErrorCode())) {
                throw new SQLException(
                        "FLUSH TABLES WITH READ LOCK is refused, as it is on managed servers: set source.snapshot-locking: tables",
                        e.getSQLState(),
                        PRIVILEGE_MISSING,
                        e);
            }
            throw e;
        }
        if (!isHeld) {
            throw inVain("MySQL's global read lock", "a statement runs for longer");
        }
    }

    private void lockTables(Collection<TableId> tables) throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        // A lock for reading keeps nobody waiting before it is there, but is not granted while there is always another
        // writer.
        // One for writing comes next, but keeps readers out as well, and waits for them.
        isHeld = lock(statement(tables, "READ")) || lock(statement(tables, "WRITE"));
        if (!isHeld) {
            throw inVain(
                    "a lock on " + tables.stream().map(TableId::toString).collect(Collectors.joining(", ")),
                    "a transaction that has changed or read them is open");
        }
    }

    private static String statement(Collection<TableId> tables, String kind) {
        return tables.stream()
                .map(table -> table.toQuotedString('`') + " " + kind)
                .collect(Collectors.joining(", ", "LOCK TABLES ", ""));
    }

    /** @return whether it is locked; else somebody is in the way */
    private boolean lock(String statement) throws SQLException {
        try {
            for (String each : List.of("SET SESSION lock_wait_timeout = " + WAIT_SECONDS, statement)) {
                execute(each);
            }
            return true;
        } catch (SQLException e) {
            if (NOT_NOW.contains(e.getErrorCode())) {
                LOG.debug("Not locked: {}", e.getMessage());
                return false;
            }
            throw e;
        }
    }

    private static SQLException inVain(String lock, String reason) {
        return new SQLException(
                "the snapshot waited %d s for %s in vain, since %s; SHOW FULL PROCESSLIST and information_schema.innodb_trx name it"
                        .formatted(WAIT_SECONDS, lock, reason),
                "HY000",
                LOCK_WAIT_TIMEOUT);
    }

    /**
     * Lets others change the tables again.
     *
     * @throws SQLException when the session has ended before, and with it the hold
     */
    void release() throws SQLException {
        if (isHeld) {
            isHeld = false;
            execute("UNLOCK TABLES");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets go in any case. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            LOG.debug("The session had ended", e);
        }
    }
}
