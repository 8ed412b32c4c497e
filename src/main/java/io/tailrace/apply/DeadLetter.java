package io.tailrace.apply;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.RowImage;
import io.tailrace.change.RowImages;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A change that was parked because it can never be written as it is.
 *
 * @param row no more than the row's primary key
 * @param rows what the change made of what, where the configuration says that this is kept
 * @param operation insert, update, delete or snapshot
 * @param firstSeen when it was parked for the first time
 * @param tries how often it was tried and refused
 */
public record DeadLetter(
        RowImage row,
        Optional<RowImages> rows,
        String operation,
        BinlogPosition position,
        Version version,
        RefusalReason reason,
        String detail,
        Instant firstSeen,
        int tries) {

    private static final int ID_DIGITS = 12;

    public TableId table() {
        return row.table();
    }

    /** The row's primary key for people, such as {@code ord_id=0007}. */
    public String key() {
        return row.key();
    }

    /** A short name for commands: the same for the same version of the same key. */
    public String id() {
        byte[] whole = (version.digits() + '/' + table() + '/' + key()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(whole).toString().replace("-", "").substring(0, ID_DIGITS);
    }

    /** As refused once more, for another reason perhaps. */
    public DeadLetter refused(RefusalReason again, String why) {
        return new DeadLetter(row, rows, operation, position, version, again, why, firstSeen, tries);
    }
}
