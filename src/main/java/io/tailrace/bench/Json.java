package io.tailrace.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB's JSON as maps, lists, texts, numbers and booleans; what looks like an attribute's value becomes a
 * {@link Value}.
 */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** @throws ServiceError when it is no JSON object */
    static Map<String, Object> parse(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ServiceError.serialization();
            }
            return object(parser);
        } catch (IOException e) {
            throw ServiceError.serialization();
        }
    }

    static byte[] write(Object tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            write(tree, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>(8);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, any(parser));
        }
        return fields;
    }

    private static Object any(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> valueOrObject(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> throw ServiceError.serialization();
        };
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(any(parser));
        }
        return elements;
    }

    /** An object with one field that is named like a type, and does not hold another value, is a value. */
    private static Object valueOrObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME) {
            return new LinkedHashMap<String, Object>();
        }
        String name = parser.currentName();
        parser.nextToken();
        Object content = any(parser);
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            String type = Value.type(name);
            return type == null || content instanceof Value ? mapOf(name, content) : new Value(type, content);
        }
        Map<String, Object> fields = mapOf(name, content);
        do {
            String next = parser.currentName();
            parser.nextToken();
            fields.put(next, any(parser));
        } while (parser.nextToken() == JsonToken.FIELD_NAME);
        return fields;
    }

    private static Map<String, Object> mapOf(String name, Object content) {
        Map<String, Object> fields = new LinkedHashMap<>(8);
        fields.put(name, content);
        return fields;
    }

    private static void write(Object tree, JsonGenerator generator) throws IOException {
        if (tree instanceof Value value) {
            generator.writeStartObject();
            generator.writeFieldName(value.type());
            write(value.content(), generator);
            generator.writeEndObject();
        } else if (tree instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (tree instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (tree instanceof String text) {
            generator.writeString(text);
        } else if (tree instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (tree instanceof Long || tree instanceof Integer) {
            generator.writeNumber(((Number) tree).longValue());
        } else {
            generator.writeNumber(((Number) tree).doubleValue());
        }
    }
}
