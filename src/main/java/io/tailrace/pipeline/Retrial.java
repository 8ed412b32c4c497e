package io.tailrace.pipeline;

import io.tailrace.apply.Applier;
import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.WriteObserver.Outcome;
import io.tailrace.change.Change;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.MappingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Tries parked changes again: brings the items of the row to what the row is by now. What is settled leaves the dead letters.
 *
 * <p>The row as it is in MySQL stands for the change, under the version of the moment at which it was that, like a row of a snapshot.
 * Whatever came before is in it, and whatever came later still wins. The change itself would not do: by its own version it could
 * create an item whose deletion is older than tombstones last. Items that the row has no longer are deleted under the
 * change's own version, as far as their keys are known: from the rows that were kept, or where keys are made of nothing but
 * the primary key. Confined to one thread.
 */
public final class Retrial {

    private final Mapping mapping;
    private final Applier applier;
    private final DeadLetterStore store;

    public Retrial(Mapping mapping, Applier applier, DeadLetterStore store) {
        this.mapping = mapping;
        this.applier = applier;
        this.store = store;
    }

    /**
     * What MySQL holds of a letter's row.
     *
     * @param row empty: it is gone
     * @param asOf when it was that: every older change of the row is in it, and no newer one. Not ahead of what the pipeline's
     *     daemon has finished
     */
    public record Present(TableSchema schema, Optional<Row> row, Version asOf) {}

    /** Returns when DynamoDB has answered; doing it again is harmless. */
    public Verdict retry(DeadLetter letter, Present present) throws InterruptedException {
        Outcome outcome = outcome(letter, present);
        if (outcome instanceof Outcome.Refused refused) {
            store.park(letter.refused(refused.reason(), refused.detail()));
            return Verdict.REFUSED;
        }
        store.remove(letter);
        return outcome instanceof Outcome.Applied ? Verdict.APPLIED : Verdict.SUPERSEDED;
    }

    private Outcome outcome(DeadLetter letter, Present present) throws InterruptedException {
        List<ItemWrite> writes;
        try {
            writes = writes(letter, present);
        } catch (MappingException e) {
            return new Outcome.Refused(Refusals.reason(e), String.valueOf(e.getMessage()));
        }
        if (writes.isEmpty()) {
            return new Outcome.Superseded();
        }
        CompletableFuture<Outcome> settled = new CompletableFuture<>();
        ChangeTicket ticket = new ChangeTicket(writes.size(), settled::complete);
        for (ItemWrite write : writes) {
            applier.submit(write, ticket);
        }
        applier.awaitIdle();
        return settled.join();
    }

    private List<ItemWrite> writes(DeadLetter letter, Present present) {
        List<ItemWrite.Upsert> items =
                present.row().map(row -> mapping.items(row, present.asOf())).orElse(List.of());
        Set<ItemKey> keys = items.stream().map(ItemWrite.Upsert::key).collect(Collectors.toSet());
        List<ItemWrite> writes = new ArrayList<>();
        for (ItemWrite former : former(letter, present)) {
            if (keys.add(former.key())) {
                writes.add(former);
            }
        }
        writes.addAll(items);
        return writes;
    }

    private List<ItemWrite> former(DeadLetter letter, Present present) {
        List<Row> rows = new ArrayList<>();
        letter.rows().ifPresent(kept -> kept.all().forEach(image -> rows.add(image.rowOf(present.schema()))));
        if (rows.isEmpty()) {
            rows.add(letter.row().rowOf(present.schema()));
        }
        Change.Origin origin = new Change.Origin(
                new ResumePoint(letter.position(), Optional.empty(), letter.firstSeen(), Map.of()), letter.version());
        return rows.stream()
                .flatMap(row -> mapping.map(new Change.Deleted(origin, row)).stream())
                .toList();
    }

    /** What became of a letter. */
    public enum Verdict {
        /** Its row's items are as they must be by now. */
        APPLIED,
        /** A newer state was there already, or the row is gone with its items. */
        SUPERSEDED,
        /** It stays parked, with the reason of this time. */
        REFUSED
    }
}
