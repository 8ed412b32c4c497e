package io.tailrace.source;

import com.github.shyiko.mysql.binlog.GtidSet;
import io.tailrace.change.BinlogPosition;
import io.tailrace.source.BinlogFileReader.Head;
import io.tailrace.source.BinlogFileReader.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds transactions in the binlog: of its files only the heads are read, and few of them; then one file from its start to the
 * place that was looked for. Confined to one thread.
 */
public final class BinlogSearch {

    private final SourceConfig config;
    private final BinlogFileReader reader;
    private final MySqlConnections connections;
    private final Optional<TransactionStart> floor;
    private final Map<String, Head> heads = new HashMap<>();

    public BinlogSearch(SourceConfig config) {
        this(config, Optional.empty());
    }

    /** A search that refuses what lies before the floor as if MySQL had purged it: where the daemon began to follow this server. */
    public BinlogSearch(SourceConfig config, TransactionStart floor) {
        this(config, Optional.of(floor));
    }

    private BinlogSearch(SourceConfig config, Optional<TransactionStart> floor) {
        this.config = config;
        this.floor = floor;
        this.reader = new BinlogFileReader(config);
        this.connections = new MySqlConnections(config);
    }

    /** The files that MySQL keeps at this moment. */
    public BinlogFiles files() {
        return ask(BinlogFiles::read);
    }

    /** The first transaction that can still be read. */
    public TransactionStart earliest() {
        String first = files().first();
        TransactionStart kept = startOf(first, head(first));
        return floor.filter(lowest -> isBefore(kept, lowest)).orElse(kept);
    }

    /**
     * Where a point is. A position within a transaction, or within one of its events, is that of the transaction's start.
     *
     * @throws SourceException when the point is not in the binlog; the message names the earliest that is
     */
    public TransactionStart find(BinlogPoint point) {
        TransactionStart found = locate(point);
        if (floor.filter(lowest -> isBefore(found, lowest)).isPresent()) {
            throw refused(point, "the daemon's snapshot, or its move to this server, came later");
        }
        return found;
    }

    private TransactionStart locate(BinlogPoint point) {
        if (point instanceof BinlogPoint.InFile place) {
            return inFile(place);
        }
        if (point instanceof BinlogPoint.Gtids gtids) {
            return behind(gtids);
        }
        return since(((BinlogPoint.Time) point).instant());
    }

    private TransactionStart inFile(BinlogPoint.InFile place) {
        BinlogFiles files = files();
        if (!files.has(place.file())) {
            throw refused(place, "MySQL has purged the file, or never had it");
        }
        long size = files.size(place.file());
        if (place.position() > size) {
            throw refused(place, "the file ends at " + size);
        }
        TransactionScan scan = scan(place.file(), transaction -> transaction.position() >= place.position());
        return scan.isBehindAll(place.position()) ? next(files, place.file(), scan) : scan.at(place.position());
    }

    private TransactionStart behind(BinlogPoint.Gtids gtids) {
        if (!answer("SELECT @@gtid_mode").equals("ON")) {
            throw refused(gtids, "GTIDs are off on this server; give file:position or a time");
        }
        if (!isSubset(gtids.set(), answer("SELECT @@gtid_executed"))) {
            throw refused(gtids, "the server never executed all of its transactions");
        }
        if (!isSubset(answer("SELECT @@gtid_purged"), gtids.set())) {
            throw refused(gtids, "MySQL has purged transactions that are not in it");
        }
        TransactionStart start = firstOutside(gtids.set());
        return new TransactionStart(start.position(), Optional.of(gtids.set()), start.committedAt());
    }

    /**
     * The first transaction that a GTID set does not hold, with the transactions that come before it in this server's binlog.
     * Those behind it may be in the set, where the server got transactions that others have not.
     */
    TransactionStart firstOutside(String gtids) {
        BinlogFiles files = files();
        GtidSet done = GtidSet.parse(gtids);
        String file =
                files.last(name -> isSubset(head(name).previousGtids(), gtids)).orElse(files.first());
        TransactionScan scan = scan(
                file,
                transaction -> !transaction
                        .gtid()
                        .map(gtid -> GtidSet.parse(single(gtid)).isContainedWithin(done))
                        .orElse(false));
        return scan.wanted().orElseGet(() -> next(files, file, scan));
    }

    private TransactionStart since(Instant time) {
        BinlogFiles files = files();
        Instant beginning = head(files.first()).createdAt();
        if (time.isBefore(beginning)) {
            throw refused(new BinlogPoint.Time(time), "the binlog begins at " + beginning);
        }
        // A file's own time has no fraction: of two that share a second, the first may hold it.
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        String file =
                files.last(name -> head(name).createdAt().isBefore(second)).orElse(files.first());
        TransactionScan scan = since(time, file);
        Optional<String> next = files.next(file);
        while (scan.wanted().isEmpty() && next.isPresent()) {
            scan = since(time, next.get());
            next = files.next(next.get());
        }
        return scan.wanted().orElseGet(scan::end);
    }

    private TransactionScan since(Instant time, String file) {
        return scan(file, transaction -> !transaction.committedAt().isBefore(time));
    }

    /** What comes behind all transactions of a file. */
    private TransactionStart next(BinlogFiles files, String file, TransactionScan scan) {
        return files.next(file).map(name -> startOf(name, head(name))).orElseGet(scan::end);
    }

    private static TransactionStart startOf(String file, Head head) {
        return new TransactionStart(BinlogPosition.of(file, 4), nonEmpty(head.previousGtids()), head.createdAt());
    }

    private TransactionScan scan(String file, Predicate<Transaction> wanted) {
        TransactionScan scan = new TransactionScan(file, head(file).previousGtids(), wanted);
        reader.read(file, scan);
        return scan;
    }

    private Head head(String file) {
        return heads.computeIfAbsent(file, name -> complete(reader.head(name)));
    }

    /**
     * Together with what came before all files: a server that was restored from a backup has that in {@code gtid_purged}
     * alone.
     */
    private Head complete(Head head) {
        String previous = answer(
                "SELECT GTID_SUBTRACT(@@gtid_executed, GTID_SUBTRACT(@@gtid_executed, CONCAT(@@gtid_purged, ',', ?)))",
                head.previousGtids());
        return new Head(head.createdAt(), previous);
    }

    private SourceException refused(BinlogPoint point, String reason) {
        TransactionStart earliest = earliest();
        return new SourceException(
                "%s cannot be read from the binlog of %s: %s. The earliest possible position is %s%s"
                        .formatted(
                                point,
                                config,
                                reason,
                                earliest.position(),
                                earliest.gtidSet()
                                        .map(set -> " (GTID set " + set + ")")
                                        .orElse("")),
                false,
                null);
    }

    private static boolean isBefore(TransactionStart one, TransactionStart other) {
        return one.position().compareTo(other.position()) < 0;
    }

    private boolean isSubset(String part, String whole) {
        return answer("SELECT GTID_SUBSET(?, ?)", part, whole).equals("1");
    }

    private String answer(String sql, Object... parameters) {
        return ask(query -> query.text(sql, parameters)).replace("\n", "");
    }

    private <T> T ask(Question<T> question) {
        try (Connection connection = connections.openWithoutDatabase()) {
            return question.ask(new Query(connection));
        } catch (SQLException e) {
            throw new SourceException(
                    "%s cannot be asked for its binlog: %s".formatted(config, SourceFailure.firstLine(e)), true, e);
        }
    }

    /** A set of one transaction, which a GTID is not yet in the client's eyes. */
    private static String single(String gtid) {
        int colon = gtid.lastIndexOf(':');
        String number = gtid.substring(colon + 1);
        return gtid.substring(0, colon) + ":" + number + "-" + number;
    }

    static Optional<String> nonEmpty(@Nullable String set) {
        return Optional.ofNullable(set).filter(text -> !text.isEmpty());
    }

    private interface Question<T> {
        T ask(Query query) throws SQLException;
    }
}
