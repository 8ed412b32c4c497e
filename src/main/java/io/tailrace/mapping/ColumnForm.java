package io.tailrace.mapping;

import io.tailrace.item.TableDefinition.KeyType;
import java.util.Optional;

/**
 * What a column becomes where it stands alone; made once per schema.
 *
 * @param keyType the type that it has as a key attribute; empty when it cannot be one
 * @param keepsApart whether two different values stay different, so that a key made of them stays unique
 */
record ColumnForm(Conversion conversion, Optional<KeyType> keyType, boolean keepsApart) {

    static ColumnForm text(Conversion conversion) {
        return new ColumnForm(conversion, Optional.of(KeyType.S), true);
    }

    static ColumnForm number(Conversion conversion) {
        return new ColumnForm(conversion, Optional.of(KeyType.N), true);
    }

    static ColumnForm binary(Conversion conversion) {
        return new ColumnForm(conversion, Optional.of(KeyType.B), true);
    }

    /** An attribute that cannot be a key. */
    static ColumnForm keyless(Conversion conversion) {
        return new ColumnForm(conversion, Optional.empty(), false);
    }

    /** The same, where different values may become one. */
    ColumnForm merging() {
        return new ColumnForm(conversion, keyType, false);
    }
}
