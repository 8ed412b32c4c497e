package io.tailrace.dynamodb;

import io.tailrace.apply.DeadLetter;
import io.tailrace.apply.DeadLetterStore;
import io.tailrace.apply.RefusalReason;
import io.tailrace.change.RowImage;
import io.tailrace.change.RowImages;
import io.tailrace.change.TableId;
import io.tailrace.item.ItemSize;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps dead letters as entries {@code dead-letter#version#table#digest of the key}, oldest first. An entry holds 400 KB; rows
 * that do not fit are left out. Thread-safe.
 */
public final class DynamoDbDeadLetterStore implements DeadLetterStore {

    private static final String PREFIX = "dead-letter#";
    private static final String KEY = "key_columns";
    private static final String PRIMARY_KEY = "primary_key";
    private static final String BEFORE = "row_before";
    private static final String AFTER = "row_after";
    private static final String FIRST_SEEN = "first_seen";
    private static final String TRIES = "tries";
    private static final List<String> WITHOUT_ROWS = List.of(
            "file",
            "pos",
            "event",
            "row",
            "version",
            "source_database",
            "source_table",
            KEY,
            PRIMARY_KEY,
            "operation",
            "reason",
            "detail",
            FIRST_SEEN,
            TRIES);
    /** For the entry's key and what is counted differently. */
    private static final long MARGIN = 8 * 1024;

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
        attributes.put(KEY, RowImageAttributes.write(letter.row()));
        attributes.put(
                PRIMARY_KEY,
                AttributeValue.fromL(letter.row().primaryKey().stream()
                        .map(AttributeValue::fromS)
                        .toList()));
        attributes.put("operation", AttributeValue.fromS(letter.operation()));
        attributes.put("reason", AttributeValue.fromS(letter.reason().name()));
        attributes.put("detail", AttributeValue.fromS(letter.detail()));
        Map<String, AttributeValue> whole = new HashMap<>(attributes);
        letter.rows().flatMap(RowImages::before).ifPresent(row -> whole.put(BEFORE, RowImageAttributes.write(row)));
        letter.rows().flatMap(RowImages::after).ifPresent(row -> whole.put(AFTER, RowImageAttributes.write(row)));
        boolean fits = ItemSize.of(whole).bytes() <= ItemSize.LIMIT - MARGIN;
        Map<String, AttributeValue> kept = fits ? whole : attributes;
        return entries.setAndCount(
                name(letter),
                kept,
                Map.of(FIRST_SEEN, AttributeValue.fromS(letter.firstSeen().toString())),
                Stream.of(BEFORE, AFTER).filter(name -> !kept.containsKey(name)).toList(),
                TRIES);
    }

    @Override
    public List<DeadLetter> list() {
        return entries.list(PREFIX, WITHOUT_ROWS).stream()
                .map(DynamoDbDeadLetterStore::read)
                .toList();
    }

    @Override
    public Optional<DeadLetter> find(DeadLetter listed) {
        return entries.get(name(listed)).map(DynamoDbDeadLetterStore::read);
    }

    @Override
    public boolean remove(DeadLetter letter) {
        return entries.remove(name(letter), TRIES + " = :tries", Map.of(":tries", Attributes.number(letter.tries())));
    }

    private static DeadLetter read(Attributes attributes) {
        TableId table = new TableId(attributes.text("source_database"), attributes.text("source_table"));
        List<String> primaryKey = attributes.elements(PRIMARY_KEY).l().stream()
                .map(AttributeValue::s)
                .toList();
        RowImages rows =
                new RowImages(row(attributes, BEFORE, table, primaryKey), row(attributes, AFTER, table, primaryKey));
        return new DeadLetter(
                RowImageAttributes.read(attributes.elements(KEY), table, primaryKey),
                Optional.of(rows).filter(kept -> kept.all().findAny().isPresent()),
                attributes.text("operation"),
                BinlogPositionAttributes.read(attributes),
                attributes.version("version"),
                RefusalReason.valueOf(attributes.text("reason")),
                attributes.text("detail"),
                Instant.parse(attributes.text(FIRST_SEEN)),
                Math.toIntExact(attributes.number(TRIES)));
    }

    private static Optional<RowImage> row(Attributes attributes, String name, TableId table, List<String> primaryKey) {
        return attributes.has(name)
                ? Optional.of(RowImageAttributes.read(attributes.elements(name), table, primaryKey))
                : Optional.empty();
    }

    private static String name(DeadLetter letter) {
        return PREFIX + letter.version().digits() + '#' + letter.table() + '#' + Digest.of(letter.key());
    }
}
