package io.tailrace.pipeline;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.RefusalReason;
import io.tailrace.change.TableId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many changes are parked, by table and reason. Confined to one thread. */
final class ParkedCounts {

    private final Map<TableId, Map<RefusalReason, Long>> counts = new HashMap<>();

    static ParkedCounts of(List<DeadLetter> letters) {
        ParkedCounts counts = new ParkedCounts();
        letters.forEach(counts::add);
        return counts;
    }

    void add(DeadLetter letter) {
        counts.computeIfAbsent(letter.table(), table -> new EnumMap<>(RefusalReason.class))
                .merge(letter.reason(), 1L, Long::sum);
    }

    long total() {
        return counts.values().stream()
                .flatMap(reasons -> reasons.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Reasons without any are left out. */
    Map<RefusalReason, Long> of(TableId table) {
        return counts.getOrDefault(table, Map.of());
    }

    /** Where most are, for people, such as {@code table app_db.Orders, reason item-too-large (990)}. */
    String most() {
        String most = "none";
        long highest = 0;
        for (Map.Entry<TableId, Map<RefusalReason, Long>> table : counts.entrySet()) {
            for (Map.Entry<RefusalReason, Long> reason : table.getValue().entrySet()) {
                if (reason.getValue() > highest) {
                    highest = reason.getValue();
                    most = "table %s, reason %s (%d)"
                            .formatted(table.getKey(), reason.getKey().label(), highest);
                }
            }
        }
        return most;
    }
}
