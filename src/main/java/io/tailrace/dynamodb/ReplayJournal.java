package io.tailrace.dynamodb;

import io.tailrace.checkpoint.ReplayMark;
import io.tailrace.checkpoint.StateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps how far one replay has got, as the entry {@code replay#…} of its pipeline: a digest of what was asked for, so that the same
 * order finds it again. When the replay is complete the entry stays as a record of who did it. Thread-safe.
 */
public final class ReplayJournal {

    private static final String START = "start";
    private static final String END = "end";
    private static final String DONE = "done";
    private static final String BY = "begun_by";
    private static final String BEGUN_AT = "begun_at";
    private static final String COMPLETED_AT = "completed_at";

    private final StateEntries entries;
    private final String order;
    private final String entry;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * @param order what was asked for, in words that are the same each time
     * @param retention how long an entry is kept; what is older than the binlog cannot be taken up
     */
    public ReplayJournal(StateTable table, String pipeline, String order, Duration retention, InstantSource clock) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
        this.order = order;
        this.entry = "replay#" + Digest.of(order);
        this.retention = retention;
        this.clock = clock;
    }

    /** Where the same replay was left unfinished; empty when it was never begun, or came to its end. */
    public Optional<ReplayMark> unfinished() {
        try {
            return entries.get(entry).filter(found -> !found.has(COMPLETED_AT)).map(ReplayJournal::mark);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new StateException(
                    entries.describe(entry) + " cannot be understood; was it written by another version of Tailrace?",
                    e);
        }
    }

    /** Saves how far the replay is. */
    public void save(ReplayMark mark) {
        entries.put(entry, attributes(mark));
    }

    /** Saves that the replay is complete: the same order then begins anew. */
    public void complete(ReplayMark mark) {
        Map<String, AttributeValue> attributes = attributes(mark);
        attributes.put(COMPLETED_AT, AttributeValue.fromS(clock.instant().toString()));
        entries.put(entry, attributes);
    }

    private Map<String, AttributeValue> attributes(ReplayMark mark) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        attributes.put("replay_order", AttributeValue.fromS(order));
        attributes.put(START, AttributeValue.fromM(BinlogPositionAttributes.write(mark.start())));
        attributes.put(END, AttributeValue.fromM(BinlogPositionAttributes.write(mark.end())));
        attributes.put(DONE, AttributeValue.fromM(ResumePointAttributes.write(mark.done())));
        attributes.put(BY, AttributeValue.fromS(mark.by()));
        attributes.put(BEGUN_AT, AttributeValue.fromS(mark.begunAt().toString()));
        long expires = clock.instant().plus(retention).getEpochSecond();
        attributes.put(StateTable.EXPIRES, Attributes.number(expires));
        return attributes;
    }

    private static ReplayMark mark(Attributes entry) {
        return new ReplayMark(
                BinlogPositionAttributes.read(entry.map(START)),
                BinlogPositionAttributes.read(entry.map(END)),
                ResumePointAttributes.read(entry.map(DONE)),
                entry.text(BY),
                Instant.parse(entry.text(BEGUN_AT)));
    }
}
