package io.tailrace.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tailrace.item.Remembered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes the body of a BatchExecuteStatement, to the byte as the SDK does, but straight from the values: nothing is made but
 * the bytes, and the text of a statement is encoded once. Thread-safe.
 */
final class BatchBody {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LIKELY_BYTES = 16_384;
    private static final int MOST_TEXTS = 2_000;
    private static final SerializableString STATEMENTS = new SerializedString("Statements");
    private static final SerializableString STATEMENT = new SerializedString("Statement");
    private static final SerializableString PARAMETERS = new SerializedString("Parameters");
    private static final SerializableString ON_FAILURE = new SerializedString("ReturnValuesOnConditionCheckFailure");
    private static final SerializableString CONSUMED = new SerializedString("ReturnConsumedCapacity");
    private static final SerializableString TOTAL = new SerializedString("TOTAL");
    private static final SerializableString ALL_OLD = new SerializedString("ALL_OLD");

    private final Remembered<String, SerializableString> texts = new Remembered<>(MOST_TEXTS, SerializedString::new);

    byte[] of(List<Statement> statements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LIKELY_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName(STATEMENTS);
            json.writeStartArray();
            for (Statement statement : statements) {
                write(json, statement, bytes);
            }
            json.writeEndArray();
            json.writeFieldName(CONSUMED);
            json.writeString(TOTAL);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, Statement statement, ByteArrayOutputStream bytes) throws IOException {
        json.writeStartObject();
        json.writeFieldName(STATEMENT);
        json.writeString(texts.of(statement.text()));
        json.writeFieldName(PARAMETERS);
        json.writeStartArray();
        AttributeJson.writeEach(json, statement.first());
        Optional<JsonValues> ready = JsonValues.of(statement.set());
        if (ready.isEmpty()) {
            AttributeJson.writeEach(json, statement.set().values());
        } else if (!statement.set().isEmpty()) {
            // There is an element before these, so that the generator writes a comma before the next one, if there is
            // one.
            json.flush();
            bytes.write(',');
            bytes.writeBytes(ready.get().json());
        }
        AttributeJson.writeEach(json, statement.last());
        json.writeEndArray();
        json.writeFieldName(ON_FAILURE);
        json.writeString(ALL_OLD);
        json.writeEndObject();
    }
}
