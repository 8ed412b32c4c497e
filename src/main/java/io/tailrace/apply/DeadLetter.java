package io.tailrace.apply;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import io.tailrace.change.Version;
import java.time.Instant;

/**
 * A change that was parked because it can never be written as it is. Holds no row contents beyond the key.
 *
 * @param key the row's primary key for people, such as {@code ord_id=0007}
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
        Instant firstSeen) {}
