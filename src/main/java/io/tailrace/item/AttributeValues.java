package io.tailrace.item;

import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of attributes in the order of their names, in whatever form they are kept. Immutable. */
@FunctionalInterface
public interface AttributeValues {

    /** Nobody can write to it. */
    List<AttributeValue> list();
}
