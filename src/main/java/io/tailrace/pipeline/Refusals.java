package io.tailrace.pipeline;

import io.tailrace.apply.RefusalReason;
import io.tailrace.mapping.MappingException;

/** Says why a change is parked that the mapping could not map. */
final class Refusals {

    private Refusals() {}

    static RefusalReason reason(MappingException failure) {
        return switch (failure.reason()) {
            case NUMBER_OUT_OF_RANGE -> RefusalReason.NUMBER_OUT_OF_RANGE;
            case KEY_WITHOUT_VALUE -> RefusalReason.INVALID_KEY;
            case UNREADABLE_VALUE, TABLE_DOES_NOT_FIT -> RefusalReason.UNMAPPABLE;
        };
    }
}
