package io.tailrace.mapping;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns one column's value into an attribute; made for the column's type, so that nothing is asked per row. */
@FunctionalInterface
interface Conversion {

    /**
     * The attribute, or null when the value is left out (an empty SET).
     *
     * @param value never null, of the class that the column's type carries
     * @throws UnmappableValueException when DynamoDB cannot hold the value
     */
    @Nullable
    AttributeValue convert(Object value);
}
