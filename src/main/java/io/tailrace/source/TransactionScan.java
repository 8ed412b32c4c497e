package io.tailrace.source;

import com.github.shyiko.mysql.binlog.GtidSet;
import io.tailrace.change.BinlogPosition;
import io.tailrace.source.BinlogFileReader.Head;
import io.tailrace.source.BinlogFileReader.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes through a file up to the first transaction that is wanted, and knows which came before it. Confined to one thread. */
final class TransactionScan implements BinlogFileReader.Visitor {

    private final String file;
    private final Predicate<Transaction> isWanted;
    private final GtidSet passed;
    private Instant latest = Instant.EPOCH;
    private @Nullable TransactionStart previous;
    private @Nullable TransactionStart wanted;
    private long end = Long.MAX_VALUE;

    /** @param before GTIDs of the transactions that come before the file */
    TransactionScan(String file, String before, Predicate<Transaction> isWanted) {
        this.file = file;
        this.passed = new GtidSet(before);
        this.isWanted = isWanted;
    }

    @Override
    public boolean head(Head head) {
        latest = head.createdAt();
        return true;
    }

    @Override
    public boolean transaction(Transaction transaction) {
        TransactionStart start = start(transaction.position(), transaction.committedAt());
        if (isWanted.test(transaction)) {
            wanted = start;
            return false;
        }
        previous = start;
        latest = transaction.committedAt();
        transaction.gtid().ifPresent(passed::add);
        return true;
    }

    @Override
    public void end(long position) {
        end = position;
    }

    /** The first transaction that was wanted; empty when the file has none. */
    Optional<TransactionStart> wanted() {
        return Optional.ofNullable(wanted);
    }

    /** Whether nothing in the file lies at the position or behind it. */
    boolean isBehindAll(long position) {
        return wanted == null && position >= end;
    }

    /** The transaction at a position, when the scan was for the first one there or behind. */
    TransactionStart at(long position) {
        boolean isExact = wanted != null && wanted.position().position() == position;
        if (previous != null && !isExact) {
            return previous;
        }
        return wanted().orElseGet(this::end);
    }

    /** The place behind the last transaction of the file. */
    TransactionStart end() {
        return start(end, latest);
    }

    private TransactionStart start(long position, Instant committedAt) {
        return new TransactionStart(
                BinlogPosition.of(file, position), BinlogSearch.nonEmpty(passed.toString()), committedAt);
    }
}
