package io.tailrace.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attribute values in DynamoDB's JSON, to the byte as the AWS SDK writes them. */
final class AttributeJson {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // what DynamoDB allows goes beyond what Jackson would read
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
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

    private AttributeJson() {}

    /** Writes a value, such as {@code {"S":"text"}}. */
    static void write(JsonGenerator json, AttributeValue value) throws IOException {
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

    /** Writes an array of values. */
    static void writeAll(JsonGenerator json, Collection<AttributeValue> values) throws IOException {
        json.writeStartArray();
        writeEach(json, values);
        json.writeEndArray();
    }

    /** Writes values as elements of an array that has begun. */
    static void writeEach(JsonGenerator json, Collection<AttributeValue> values) throws IOException {
        for (AttributeValue value : values) {
            write(json, value);
        }
    }

    private static void writeSet(JsonGenerator json, SerializableString type, List<String> members) throws IOException {
        json.writeFieldName(type);
        json.writeStartArray();
        for (String member : members) {
            json.writeString(member);
        }
        json.writeEndArray();
    }

    /** Reads values back that {@link #write} wrote, commas between them. */
    static List<AttributeValue> read(byte[] values) {
        InputStream array = new SequenceInputStream(
                new SequenceInputStream(text("["), new ByteArrayInputStream(values)), text("]"));
        try (JsonParser json = JSON.createParser(array)) {
            json.nextToken();
            return list(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<AttributeValue> list(JsonParser json) throws IOException {
        List<AttributeValue> values = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(json));
        }
        return values;
    }

    private static AttributeValue value(JsonParser json) throws IOException {
        String type = json.nextFieldName();
        json.nextToken();
        AttributeValue value = switch (type) {
            case "S" -> AttributeValue.fromS(json.getText());
            case "N" -> AttributeValue.fromN(json.getText());
            case "B" -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(json.getBinaryValue()));
            case "BOOL" -> AttributeValue.fromBool(json.getBooleanValue());
            case "NULL" -> AttributeValue.fromNul(json.getBooleanValue());
            case "M" -> AttributeValue.fromM(map(json));
            case "L" -> AttributeValue.fromL(list(json));
            case "SS" -> AttributeValue.fromSs(texts(json));
            case "NS" -> AttributeValue.fromNs(texts(json));
            case "BS" -> AttributeValue.fromBs(binaries(json));
            default -> throw new IllegalStateException("no type of DynamoDB: " + type);
        };
        json.nextToken();
        return value;
    }

    private static Map<String, AttributeValue> map(JsonParser json) throws IOException {
        Map<String, AttributeValue> parts = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            parts.put(name, value(json));
        }
        return parts;
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }

    private static List<SdkBytes> binaries(JsonParser json) throws IOException {
        List<SdkBytes> binaries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            binaries.add(SdkBytes.fromByteArrayUnsafe(json.getBinaryValue()));
        }
        return binaries;
    }
}
