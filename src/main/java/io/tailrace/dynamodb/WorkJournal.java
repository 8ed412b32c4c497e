package io.tailrace.dynamodb;

import io.tailrace.checkpoint.ReplayMark;
import io.tailrace.checkpoint.SnapshotMark;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps how far one piece of work beside the daemon has got, as the entry {@code replay#…} or {@code snapshot#…} of its pipeline: a
 * digest of what was asked for, so that the same order finds it again. When the work is complete the entry stays as a record of
 * who did it. Thread-safe.
 *
 * @param <M> says how far it is
 */
public final class WorkJournal<M> {

    private static final String COMPLETED_AT = "completed_at";

    private final StateEntries entries;
    private final Form<M> form;
    private final String order;
    private final String entry;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * How the marks of one kind of work are written down.
     *
     * @param work what the work is called
     */
    private record Form<M>(
            String work, Function<M, Map<String, AttributeValue>> writing, Function<Attributes, M> reading) {}

    private WorkJournal(
            Form<M> form, StateTable table, String pipeline, String order, Duration retention, InstantSource clock) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
        this.form = form;
        this.order = order;
        this.entry = form.work() + "#" + Digest.of(order);
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * The journal of a replay.
     *
     * @param order what was asked for, in words that are the same each time
     * @param retention how long an entry is kept; what is older than the binlog cannot be taken up
     */
    public static WorkJournal<ReplayMark> ofReplay(
            StateTable table, String pipeline, String order, Duration retention, InstantSource clock) {
        return new WorkJournal<>(
                new Form<>("replay", ReplayMarkAttributes::write, ReplayMarkAttributes::read),
                table,
                pipeline,
                order,
                retention,
                clock);
    }

    /** The journal of a snapshot beside the stream; the rest as for {@link #ofReplay}. */
    public static WorkJournal<SnapshotMark> ofSnapshot(
            StateTable table, String pipeline, String order, Duration retention, InstantSource clock) {
        return new WorkJournal<>(
                new Form<>("snapshot", SnapshotMarkAttributes::write, SnapshotMarkAttributes::read),
                table,
                pipeline,
                order,
                retention,
                clock);
    }

    /** Where the same work was left unfinished; empty when it was never begun, or came to its end. */
    public Optional<M> unfinished() {
        Optional<Attributes> found = entries.get(entry);
        return entries.understood(
                entry, () -> found.filter(mark -> !mark.has(COMPLETED_AT)).map(form.reading()));
    }

    /** Saves how far the work is. */
    public void save(M mark) {
        entries.put(entry, attributes(mark));
    }

    /** Saves that the work is complete: the same order then begins anew. */
    public void complete(M mark) {
        Map<String, AttributeValue> attributes = attributes(mark);
        attributes.put(COMPLETED_AT, AttributeValue.fromS(clock.instant().toString()));
        entries.put(entry, attributes);
    }

    private Map<String, AttributeValue> attributes(M mark) {
        Map<String, AttributeValue> attributes = new HashMap<>(form.writing().apply(mark));
        attributes.put(form.work() + "_order", AttributeValue.fromS(order));
        long expires = clock.instant().plus(retention).getEpochSecond();
        attributes.put(StateTable.EXPIRES, Attributes.number(expires));
        return attributes;
    }
}
