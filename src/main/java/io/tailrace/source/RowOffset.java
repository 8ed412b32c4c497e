package io.tailrace.source;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The offset of one row. All but the numbers of event and row is the same for a whole transaction, and its rows share it: thousands of
 * offsets wait in memory at a time. Immutable.
 */
final class RowOffset extends AbstractMap<String, Object> {

    private final Map<String, Object> transaction;
    private final @Nullable Object event;
    private final @Nullable Object row;

    private RowOffset(Map<String, Object> transaction, @Nullable Object event, @Nullable Object row) {
        this.transaction = transaction;
        this.event = event;
        this.row = row;
    }

    /**
     * The same offset.
     *
     * @param previous one that may be of the same transaction; null for none
     */
    static RowOffset of(Map<String, ?> offset, @Nullable RowOffset previous) {
        Object event = offset.get(Offsets.EVENT);
        Object row = offset.get(Offsets.ROW);
        int own = (event == null ? 0 : 1) + (row == null ? 0 : 1);
        if (previous != null && isPartOf(offset, previous.transaction, own)) {
            return new RowOffset(previous.transaction, event, row);
        }
        Map<String, Object> transaction = new HashMap<>(offset);
        transaction.remove(Offsets.EVENT);
        transaction.remove(Offsets.ROW);
        return new RowOffset(transaction, event, row);
    }

    private static boolean isPartOf(Map<String, ?> offset, Map<String, Object> transaction, int own) {
        if (offset.size() != transaction.size() + own) {
            return false;
        }
        for (Map.Entry<String, Object> entry : transaction.entrySet()) {
            if (!Objects.equals(entry.getValue(), offset.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable Object get(Object name) {
        if (Offsets.EVENT.equals(name)) {
            return event;
        }
        return Offsets.ROW.equals(name) ? row : transaction.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null || transaction.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> whole = new HashMap<>(transaction);
        if (event != null) {
            whole.put(Offsets.EVENT, event);
        }
        if (row != null) {
            whole.put(Offsets.ROW, row);
        }
        return Collections.unmodifiableMap(whole).entrySet();
    }
}
