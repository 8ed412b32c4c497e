package io.tailrace.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads a JSON document into DynamoDB's own maps, lists and values; numbers stay exact. */
final class JsonValues {

    private static final JsonFactory JSON = new JsonFactory();
    private static final AttributeValue NULL = AttributeValue.fromNul(true);

    private JsonValues() {}

    /** @throws UnmappableValueException when the text is no JSON, or holds a number that DynamoDB cannot */
    static AttributeValue parse(String document) {
        try (JsonParser parser = JSON.createParser(document)) {
            parser.nextToken();
            AttributeValue value = value(parser);
            if (parser.nextToken() != null) {
                throw unreadable();
            }
            return value;
        } catch (IOException e) {
            // Its message quotes the document, so it is not passed on.
            throw unreadable();
        }
    }

    private static AttributeValue value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw unreadable();
        }
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> AttributeValue.fromS(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> AttributeValue.fromN(Numbers.plain(parser.getDecimalValue()));
            case VALUE_TRUE -> AttributeValue.fromBool(true);
            case VALUE_FALSE -> AttributeValue.fromBool(false);
            case VALUE_NULL -> NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> throw unreadable();
        };
    }

    private static AttributeValue map(JsonParser parser) throws IOException {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            map.put(name, value(parser));
        }
        return AttributeValue.fromM(map);
    }

    private static AttributeValue list(JsonParser parser) throws IOException {
        List<AttributeValue> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return AttributeValue.fromL(list);
    }

    private static UnmappableValueException unreadable() {
        return new UnmappableValueException(MappingException.Reason.UNREADABLE_VALUE, "a text that is no JSON");
    }
}
