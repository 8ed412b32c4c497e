package io.tailrace.dynamodb;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.RefusalReason;
import io.tailrace.change.TableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Keeps dead letters as entries {@code dead-letter#version#table#digest of the key}, oldest first. Thread-safe. */
public final class DynamoDbDeadLetterStore implements DeadLetterStore {

    private static final String PREFIX = "dead-letter#";
    private static final String FIRST_SEEN = "first_seen";
    private static final String TRIES = "tries";

    private final StateEntries entries;

    public DynamoDbDeadLetterStore(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_WRITES);
    }

    @Override
    public boolean park(DeadLetter letter) {
        Map<String, AttributeValue> attributes = new HashMap<>(BinlogPositionAttributes.write(letter.position()));
        attributes.put("version", AttributeValue.fromN(letter.version().number()));
        attributes.put("source_database", AttributeValue.fromS(letter.table().database()));
        attributes.put("source_table", AttributeValue.fromS(letter.table().name()));
        attributes.put("source_key", AttributeValue.fromS(letter.key()));
        attributes.put("operation", AttributeValue.fromS(letter.operation()));
        attributes.put("reason", AttributeValue.fromS(letter.reason().name()));
        attributes.put("detail", AttributeValue.fromS(letter.detail()));
        return entries.setAndCount(
                name(letter),
                attributes,
                Map.of(FIRST_SEEN, AttributeValue.fromS(letter.firstSeen().toString())),
                TRIES);
    }

    @Override
    public boolean remove(DeadLetter letter) {
        return entries.remove(name(letter), TRIES + " = :tries", Map.of(":tries", Attributes.number(letter.tries())));
    }

    @Override
    public List<DeadLetter> list() {
        return entries.list(PREFIX).stream().map(DynamoDbDeadLetterStore::read).toList();
    }

    private static DeadLetter read(Attributes attributes) {
        return new DeadLetter(
                new TableId(attributes.text("source_database"), attributes.text("source_table")),
                attributes.text("source_key"),
                attributes.text("operation"),
                BinlogPositionAttributes.read(attributes),
                attributes.version("version"),
                RefusalReason.valueOf(attributes.text("reason")),
                attributes.text("detail"),
                Instant.parse(attributes.text(FIRST_SEEN)),
                Math.toIntExact(attributes.number(TRIES)));
    }

    private static String name(DeadLetter letter) {
        return PREFIX + letter.version().digits() + '#' + letter.table() + '#' + Digest.of(letter.key());
    }
}
