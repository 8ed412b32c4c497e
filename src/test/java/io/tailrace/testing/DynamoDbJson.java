package io.tailrace.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads attribute values as DynamoDB's own JSON writes them: {@code {"N": "1"}}. */
public final class DynamoDbJson {

    private DynamoDbJson() {}

    public static AttributeValue read(JsonNode json) {
        Map.Entry<String, JsonNode> field = json.properties().iterator().next();
        JsonNode value = field.getValue();
        return switch (field.getKey()) {
            case "S" -> AttributeValue.fromS(value.textValue());
            case "N" -> AttributeValue.fromN(value.textValue());
            case "B" ->
                AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(value.textValue())));
            case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
            case "NULL" -> AttributeValue.fromNul(value.booleanValue());
            case "SS" -> {
                List<String> members = new ArrayList<>();
                value.forEach(member -> members.add(member.textValue()));
                yield AttributeValue.fromSs(members);
            }
            case "L" -> {
                List<AttributeValue> parts = new ArrayList<>();
                value.forEach(part -> parts.add(read(part)));
                yield AttributeValue.fromL(parts);
            }
            case "M" -> {
                Map<String, AttributeValue> parts = new LinkedHashMap<>();
                value.properties().forEach(part -> parts.put(part.getKey(), read(part.getValue())));
                yield AttributeValue.fromM(parts);
            }
            default -> throw new IllegalArgumentException("no type of attribute: " + field.getKey());
        };
    }
}
