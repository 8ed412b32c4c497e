package io.tailrace.verify;

import io.tailrace.apply.ItemReader;
import io.tailrace.change.Row;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.mapping.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Looks at suspected differences again and says which remain. Confined to the verifying thread. */
final class Settlement {

    /** All keys of a batch stand in one statement. */
    private static final int BATCH = 500;

    private final Mapping mapping;
    private final ItemReader items;
    private final Version begin;
    private final Expiry expiry;

    /** @param begin where the binlog ended when the verification began */
    Settlement(Mapping mapping, ItemReader items, Version begin, Expiry expiry) {
        this.mapping = mapping;
        this.items = items;
        this.begin = begin;
        this.expiry = expiry;
    }

    List<Candidate> lookAgain(List<Candidate> candidates) throws InterruptedException {
        Map<TableRows, List<Candidate>> byTable = new LinkedHashMap<>();
        candidates.forEach(candidate -> byTable.computeIfAbsent(candidate.table(), table -> new ArrayList<>())
                .add(candidate));
        List<Candidate> remaining = new ArrayList<>();
        for (Map.Entry<TableRows, List<Candidate>> table : byTable.entrySet()) {
            List<Candidate> all = table.getValue();
            for (int from = 0; from < all.size(); from += BATCH) {
                List<Candidate> batch = all.subList(from, Math.min(all.size(), from + BATCH));
                remaining.addAll(lookAgain(table.getKey(), batch));
            }
        }
        return remaining;
    }

    private List<Candidate> lookAgain(TableRows table, List<Candidate> batch) throws InterruptedException {
        List<Row> asked =
                batch.stream().flatMap(candidate -> candidate.row().stream()).toList();
        Map<RowKey, Expectation> expected = new HashMap<>();
        for (Row row : table.withKeysOf(asked)) {
            expected.put(RowKey.of(row), Expectation.of(row, mapping));
        }
        List<ItemKey> keys = new ArrayList<>();
        expected.values().forEach(one -> keys.addAll(one.keys()));
        batch.forEach(candidate -> keys.addAll(candidate.keys()));
        Map<ItemKey, Map<String, AttributeValue>> found = items.get(keys);

        List<Candidate> remaining = new ArrayList<>();
        for (Candidate candidate : batch) {
            Optional<Expectation> now = candidate.row().map(RowKey::of).map(expected::get);
            if (remains(candidate, now, found)) {
                remaining.add(candidate);
            }
        }
        return remaining;
    }

    private boolean remains(
            Candidate candidate, Optional<Expectation> now, Map<ItemKey, Map<String, AttributeValue>> found) {
        if (now.isPresent()) {
            Optional<Difference> difference = now.get().compare(found, expiry);
            if (difference.isPresent()) {
                candidate.remains(
                        difference.get(),
                        new Candidate.Look(now.get().items(), now.get().versions(found)));
                return true;
            }
        }
        List<ItemKey> kept = now.map(Expectation::keys).orElse(List.of());
        Optional<ItemKey> abandoned = candidate.keys().stream()
                .filter(key -> !kept.contains(key) && isOld(found.get(key)))
                .findFirst();
        if (abandoned.isPresent()) {
            candidate.remainsOrphan(abandoned.get());
            return true;
        }
        return false;
    }

    /** An item written since the verification began has a row by the stream's own account; one without a version is not ours. */
    private boolean isOld(@Nullable Map<String, AttributeValue> item) {
        return item != null
                && Expectation.versionOf(item)
                        .filter(version -> !version.isNewerThan(begin))
                        .isPresent();
    }
}
