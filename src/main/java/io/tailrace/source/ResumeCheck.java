package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.ResumePoint;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Makes sure, before the engine starts, that a server has what lies behind the resume point, and all that lies before it. Debezium
 * itself would read on at any server it reaches.
 */
final class ResumeCheck {

    private final SourceConfig source;
    private final Query query;

    ResumeCheck(SourceConfig source, Query query) {
        this.source = source;
        this.query = query;
    }

    String serverUuid() throws SQLException {
        return query.text("SELECT @@server_uuid");
    }

    /**
     * Looks at the server that the point is of.
     *
     * @param applied GTIDs of all that was accepted, even in part
     * @throws SourceException when it has not, or no longer, what lies behind the point
     */
    void sameServer(ResumePoint point, String applied) throws SQLException {
        if (isByGtid(point)) {
            if (!missing(applied).isEmpty()) {
                throw lost(
                        point.position(),
                        "the server does not know all transactions that were already applied; it was reset, or restored from a backup");
            }
            checkPurged(point);
        }
        checkFile(point);
    }

    /**
     * Looks at a server that takes the place of the one that the point is of.
     *
     * @param applied GTIDs of all that was accepted, even in part
     * @return what has to be waited for; empty when the stream can go on there
     * @throws SourceException when it cannot, now or later
     */
    Optional<SourceFailure.Passing> otherServer(ResumePoint point, String applied, String before) throws SQLException {
        if (!isByGtid(point)) {
            throw new SourceException(
                    "%s is another server now (server_uuid %s, before it was %s), and without GTIDs nobody can tell where in its binlog %s is. %s. With gtid_mode=ON on both servers a failover needs none"
                            .formatted(source, serverUuid(), before, point.position(), SourceFailure.WAY_OUT),
                    false,
                    null);
        }
        String missing = missing(applied);
        if (!missing.isEmpty() && mayStillGetThem()) {
            return Optional.of(new SourceFailure.Passing(
                    RestartReason.BEHIND,
                    "the server is another one now, a replica that lacks transactions which are applied already (%s); waiting until it has them"
                            .formatted(missing)));
        }
        if (!missing.isEmpty()) {
            throw lost(
                    point.position(),
                    "it is another server now, and it never got transactions that the one before had and that are applied already (%s)"
                            .formatted(missing));
        }
        checkPurged(point);
        return Optional.empty();
    }

    private boolean isByGtid(ResumePoint point) throws SQLException {
        return point.gtidSet().isPresent() && query.text("SELECT @@gtid_mode").equals("ON");
    }

    private String missing(String applied) throws SQLException {
        return query.text("SELECT GTID_SUBTRACT(?, @@gtid_executed)", applied).replace("\n", "");
    }

    private boolean mayStillGetThem() throws SQLException {
        return query.isReplica() || query.text("SELECT @@read_only").equals("1");
    }

    private void checkPurged(ResumePoint point) throws SQLException {
        String done = point.gtidSet().orElseThrow();
        if (!query.text("SELECT GTID_SUBSET(@@gtid_purged, ?)", done).equals("1")) {
            throw lost(point.position(), "the server has purged transactions that are not applied yet");
        }
    }

    /** By GTID a purged file does no harm, when nothing in it is wanted any more. */
    private void checkFile(ResumePoint point) throws SQLException {
        BinlogPosition position = point.position();
        BinlogFiles files = BinlogFiles.read(query);
        if (files.isBeyond(position)) {
            throw lost(position, "its binlog does not reach that far; the server was reset, or lost its last writes");
        }
        if (!files.has(position.file()) && !isByGtid(point)) {
            throw lost(position, "the server has purged the file");
        }
        if (files.has(position.file()) && !isStillThere(point, files)) {
            throw lost(position, "its binlog is another one there; the server was reset, or restored from a backup");
        }
    }

    /**
     * Whether file and position still are what they were, though a server that was reset may have come further since. By GTID
     * what comes before the next file must hold what is done; what was never in this server's binlog counts as purged.
     */
    private boolean isStillThere(ResumePoint point, BinlogFiles files) throws SQLException {
        BinlogFileReader reader = new BinlogFileReader(source);
        Optional<String> next = files.next(point.position().file());
        if (isByGtid(point) && next.isPresent()) {
            String before = reader.head(next.get()).previousGtids();
            String unknown = query.text(
                    "SELECT GTID_SUBTRACT(GTID_SUBTRACT(?, @@gtid_purged), ?)",
                    point.gtidSet().orElseThrow(),
                    before);
            if (!unknown.isEmpty()) {
                return false;
            }
        }
        return BinlogProbe.isBoundary(reader, point.position());
    }

    private SourceException lost(BinlogPosition position, String reason) {
        return new SourceException(
                "%s cannot be read on from %s: %s. %s".formatted(source, position, reason, SourceFailure.WAY_OUT),
                false,
                null);
    }
}
