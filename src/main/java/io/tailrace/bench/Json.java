package io.tailrace.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's JSON as maps, lists, texts, numbers and booleans; what looks like an attribute's value becomes a
 * {@link Value}.
 */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** @throws ServiceError when it is no JSON object */
    static Map<String, Object> parse(byte[] json) {
        return parse(new ByteArrayInputStream(json));
    }

    /** @throws ServiceError when it is no JSON object */
    static Map<String, Object> parse(InputStream json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ServiceError.serialization();
            }
            return object(parser);
        } catch (IOException e) {
            throw ServiceError.serialization();
        }
    }

    /**
     * The statements of a batch, without a tree of the whole request.
     *
     * @throws ServiceError when it is no request of that kind
     */
    static List<Call> calls(InputStream json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ServiceError.serialization();
            }
            List<Call> calls = new ArrayList<>(25);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isStatements = parser.currentName().equals("Statements");
                parser.nextToken();
                if (isStatements) {
                    calls(parser, calls);
                } else {
                    parser.skipChildren();
                }
            }
            return calls;
        } catch (IOException e) {
            throw ServiceError.serialization();
        }
    }

    private static void calls(JsonParser parser, List<Call> into) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            String statement = null;
            List<Object> parameters = List.of();
            boolean tellsItem = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "Statement" -> statement = parser.getText();
                    case "Parameters" -> parameters = list(parser);
                    case "ReturnValuesOnConditionCheckFailure" ->
                        tellsItem = parser.getText().equals("ALL_OLD");
                    default -> parser.skipChildren();
                }
            }
            into.add(call(statement, parameters, tellsItem));
        }
    }

    private static Call call(@Nullable String statement, List<Object> parameters, boolean tellsItem) {
        if (statement == null) {
            throw ServiceError.validation("Statement is missing");
        }
        List<Value> values = new ArrayList<>(parameters.size());
        for (Object parameter : parameters) {
            if (!(parameter instanceof Value value)) {
                throw ServiceError.serialization();
            }
            values.add(value);
        }
        return new Call(statement, values, tellsItem);
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
