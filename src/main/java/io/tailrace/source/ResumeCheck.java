package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import io.tailrace.checkpoint.Lineage;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * Makes sure, before the engine starts, that a server is the one whose positions we know and still has the binlog behind
 * the resume point. Debezium itself would read on any server it reaches.
 */
final class ResumeCheck {

    private final SourceConfig source;
    private final Query query;

    ResumeCheck(SourceConfig source, Query query) {
        this.source = source;
        this.query = query;
    }

    /** @throws SourceException when reading on would leave changes out */
    void check(Lineage lineage, Optional<ResumePoint> resumePoint) throws SQLException {
        String serverUuid = query.text("SELECT @@server_uuid");
        if (!serverUuid.equals(lineage.serverUuid())) {
            throw new SourceException(
                    "%s is now the server %s, before it was %s. Start Tailrace again: it then takes up the other server's binlog under a new epoch"
                            .formatted(source, serverUuid, lineage.serverUuid()),
                    true,
                    null);
        }
        if (resumePoint.isPresent()) {
            checkPoint(resumePoint.get());
        }
    }

    /** @throws SourceException when the server has not, or no longer, what lies behind the point */
    void checkPoint(ResumePoint point) throws SQLException {
        boolean byGtid = query.text("SELECT @@gtid_mode").equals("ON");
        if (byGtid && point.gtidSet().isPresent()) {
            checkGtids(point.gtidSet().get(), point.position());
        } else {
            checkFile(point.position());
        }
    }

    private void checkGtids(String done, BinlogPosition position) throws SQLException {
        if (!isSubset("SELECT GTID_SUBSET(?, @@gtid_executed)", done)) {
            throw lost(
                    position,
                    "the server does not know all transactions that were already applied; it was reset, or restored from a backup");
        }
        if (!isSubset("SELECT GTID_SUBSET(@@gtid_purged, ?)", done)) {
            throw lost(position, "the server has purged transactions that are not applied yet");
        }
    }

    private void checkFile(BinlogPosition position) throws SQLException {
        for (Map<String, String> file : query.rows("SHOW BINARY LOGS")) {
            if (position.file().equals(file.get("Log_name"))) {
                if (Long.parseLong(file.getOrDefault("File_size", "0")) < position.position()) {
                    throw lost(position, "the file ends before it; the server was reset, or lost its last writes");
                }
                return;
            }
        }
        throw lost(position, "the server has purged the file");
    }

    private SourceException lost(BinlogPosition position, String reason) {
        return new SourceException(
                "%s cannot be read on from %s: %s. What is missing can only be had by a new snapshot; keep binlogs longer (binlog_expire_logs_seconds)"
                        .formatted(source, position, reason),
                true,
                null);
    }

    private boolean isSubset(String sql, String set) throws SQLException {
        return query.text(sql, set).equals("1");
    }
}
