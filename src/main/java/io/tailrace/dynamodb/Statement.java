package io.tailrace.dynamodb;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A statement in PartiQL.
 *
 * @param text few different ones: the same for all writes of one shape
 * @param parameters the values for its question marks
 */
record Statement(String text, List<AttributeValue> parameters) {}
