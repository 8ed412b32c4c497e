package io.tailrace.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the body of a BatchExecuteStatement, to the byte as the SDK does, but straight from the values: nothing is made but
 * the bytes, and the text of a statement is encoded once. Thread-safe.
 */
final class BatchBody {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LIKELY_BYTES = 16_384;
    private static final SerializableString STATEMENTS = new SerializedString("Statements");
    private static final SerializableString STATEMENT = new SerializedString("Statement");
    private static final SerializableString PARAMETERS = new SerializedString("Parameters");
    private static final SerializableString ON_FAILURE = new SerializedString("ReturnValuesOnConditionCheckFailure");
    private static final SerializableString CONSUMED = new SerializedString("ReturnConsumedCapacity");
    private static final SerializableString TOTAL = new SerializedString("TOTAL");
    private static final SerializableString ALL_OLD = new SerializedString("ALL_OLD");
    private static final SerializableString S = new SerializedString("S");
    private static final SerializableString N = new SerializedString("N");
    private static final SerializableString B = new SerializedString("B");
    private static final SerializableString BOOL = new SerializedString("BOOL");
    private static final SerializableString NULL = new SerializedString("NULL");
    private static final SerializableString M = new SerializedString("M");
    private static final SerializableString L = new SerializedString("L");
    private static final SerializableString SS = new SerializedString("SS");
    private static final SerializableString NS = new SerializedString("NS");
    private static final SerializableString BS = new SerializedString("BS");

    private final Remembered<String, SerializableString> texts = new Remembered<>(SerializedString::new);

    byte[] of(List<Statement> statements) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(LIKELY_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName(STATEMENTS);
            json.writeStartArray();
            for (Statement statement : statements) {
                write(json, statement);
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

    private void write(JsonGenerator json, Statement statement) throws IOException {
        json.writeStartObject();
        json.writeFieldName(STATEMENT);
        json.writeString(texts.of(statement.text()));
        json.writeFieldName(PARAMETERS);
        writeAll(json, statement.parameters());
        json.writeFieldName(ON_FAILURE);
        json.writeString(ALL_OLD);
        json.writeEndObject();
    }

    private static void writeAll(JsonGenerator json, List<AttributeValue> values) throws IOException {
        json.writeStartArray();
        for (AttributeValue value : values) {
            write(json, value);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, AttributeValue value) throws IOException {
        json.writeStartObject();
        switch (value.type()) {
            case S -> {
                json.writeFieldName(S);
                json.writeString(value.s());
            }
            case N -> {
                json.writeFieldName(N);
                json.writeString(value.n());
            }
            case B -> {
                json.writeFieldName(B);
                json.writeBinary(value.b().asByteArrayUnsafe());
            }
            case BOOL -> {
                json.writeFieldName(BOOL);
                json.writeBoolean(value.bool());
            }
            case NUL -> {
                json.writeFieldName(NULL);
                json.writeBoolean(value.nul());
            }
            case M -> {
                json.writeFieldName(M);
                json.writeStartObject();
                for (Map.Entry<String, AttributeValue> part : value.m().entrySet()) {
                    json.writeFieldName(part.getKey());
                    write(json, part.getValue());
                }
                json.writeEndObject();
            }
            case L -> {
                json.writeFieldName(L);
                writeAll(json, value.l());
            }
            case SS -> writeSet(json, SS, value.ss());
            case NS -> writeSet(json, NS, value.ns());
            case BS -> {
                json.writeFieldName(BS);
                json.writeStartArray();
                for (SdkBytes member : value.bs()) {
                    json.writeBinary(member.asByteArrayUnsafe());
                }
                json.writeEndArray();
            }
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("an attribute has no value");
        }
        json.writeEndObject();
    }

    private static void writeSet(JsonGenerator json, SerializableString type, List<String> members) throws IOException {
        json.writeFieldName(type);
        json.writeStartArray();
        for (String member : members) {
            json.writeString(member);
        }
        json.writeEndArray();
    }
}
