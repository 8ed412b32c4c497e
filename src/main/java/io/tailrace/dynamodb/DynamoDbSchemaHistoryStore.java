package io.tailrace.dynamodb;

import io.tailrace.checkpoint.SchemaHistoryLostException;
import io.tailrace.checkpoint.SchemaHistoryStore;
import io.tailrace.checkpoint.StateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps the schema history as entries {@code history#000000000001} and so on. A record too large for one item has its
 * pieces in entries {@code history-piece#…}, written before the numbered entry that names them: a crash in between leaves
 * pieces that nobody names, never half a record. A history that begins anew does so behind the old one, by an entry that says
 * so: numbers are given once, or a former daemon that wakes up could write among those of the new one. Thread-safe.
 */
public final class DynamoDbSchemaHistoryStore implements SchemaHistoryStore {

    /** Characters, of at most three bytes each: three quarters of an item. */
    private static final int PIECE = 100_000;

    private static final String PREFIX = "history#";
    private static final String TEXT = "history_record";
    private static final String ID = "record_id";
    private static final String PIECES = "pieces";
    private static final String BEGINNING = "begins_anew";

    private static final String WAY_OUT = "Take a new snapshot: tailrace run --resnapshot";

    private final StateEntries entries;
    private @Nullable Long lastNumber;

    public DynamoDbSchemaHistoryStore(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    @Override
    public synchronized void append(String record) {
        String id = UUID.randomUUID().toString();
        List<String> pieces = pieces(record);
        for (int i = 1; i < pieces.size(); i++) {
            entries.put(pieceEntry(id, i), Map.of(TEXT, AttributeValue.fromS(pieces.get(i))));
        }
        add(
                id,
                "SET " + TEXT + " = :text, " + ID + " = :id, " + PIECES + " = :pieces",
                Map.of(
                        ":text", AttributeValue.fromS(pieces.get(0)),
                        ":pieces", Attributes.number(pieces.size())));
    }

    @Override
    public synchronized void beginAnew() {
        add(
                UUID.randomUUID().toString(),
                "SET " + BEGINNING + " = :true, " + ID + " = :id",
                Map.of(":true", AttributeValue.fromBool(true)));
    }

    private void add(String id, String update, Map<String, AttributeValue> attributes) {
        long number = lastNumber() + 1;
        String entry = PREFIX + "%012d".formatted(number);
        Map<String, AttributeValue> values = new HashMap<>(attributes);
        values.put(":id", AttributeValue.fromS(id));
        try {
            entries.update(entry, update, "attribute_not_exists(" + ID + ")", values);
        } catch (ConditionalCheckFailedException e) {
            boolean ours = id.equals(new Attributes(e.item()).text(ID));
            if (!ours) {
                throw new StateException(entries.describe(entry)
                        + " was written by another process meanwhile; see to it that only one daemon runs this pipeline, and"
                        + " start again");
            }
        }
        lastNumber = number;
    }

    @Override
    public synchronized List<String> readAll() {
        List<Attributes> items = entries.list(PREFIX);
        int from = beginning(items);
        long last = from == 0 ? 0 : number(items.get(from - 1).text(StateTable.ENTRY));
        List<String> records = new ArrayList<>();
        for (Attributes item : items.subList(from, items.size())) {
            String entry = item.text(StateTable.ENTRY);
            if (number(entry) != last + 1) {
                throw new SchemaHistoryLostException("%s comes after number %d: part of the schema history is lost. %s"
                        .formatted(entries.describe(entry), last, WAY_OUT));
            }
            last++;
            records.add(text(entry, item));
        }
        lastNumber = last;
        return records;
    }

    /** How many entries the last beginning leaves behind, itself among them. */
    private static int beginning(List<Attributes> items) {
        for (int i = items.size(); i > 0; i--) {
            if (items.get(i - 1).has(BEGINNING)) {
                return i;
            }
        }
        return 0;
    }

    private String text(String entry, Attributes item) {
        long pieces = item.number(PIECES);
        if (pieces == 1) {
            return item.text(TEXT);
        }
        List<Attributes> others = entries.list("history-piece#" + item.text(ID) + '#');
        if (others.size() != pieces - 1) {
            throw new SchemaHistoryLostException(
                    entries.describe(entry) + " has lost pieces of its record. " + WAY_OUT);
        }
        return others.stream().map(piece -> piece.text(TEXT)).collect(Collectors.joining("", item.text(TEXT), ""));
    }

    private long lastNumber() {
        Long known = lastNumber;
        return known != null
                ? known
                : entries.last(PREFIX)
                        .map(item -> number(item.text(StateTable.ENTRY)))
                        .orElse(0L);
    }

    private static long number(String entry) {
        return Long.parseLong(entry.substring(PREFIX.length()));
    }

    private static String pieceEntry(String id, int piece) {
        return "history-piece#" + id + "#%06d".formatted(piece);
    }

    /** Cuts a text, never between the two halves of a character beyond 16 bits. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(text.length(), from + PIECE);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            pieces.add(text.substring(from, to));
            from = to;
        } while (from < text.length());
        return pieces;
    }
}
