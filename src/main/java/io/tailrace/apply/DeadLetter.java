package io.tailrace.apply;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * A change that was parked because it can never be written as it is. Holds no row contents beyond the key.
 *
 * @param key the row's primary key for people, such as {@code ord_id=0007}
 * @param firstSeen when it was parked for the first time
 * @param tries how often it was tried and refused
 * @param operation insert, update, delete, snapshot or truncate
 */
public record DeadLetter(
        TableId table,
        String key,
        String operation,
        BinlogPosition position,
        Version version,
        RefusalReason reason,
        String detail,
        Instant firstSeen,
        int tries) {

    private static final int ID_DIGITS = 12;

    /** A short name for commands: the same for the same version of the same key. */
    public String id() {
        byte[] whole = (version.digits() + '/' + table + '/' + key).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(whole).toString().replace("-", "").substring(0, ID_DIGITS);
    }
}
