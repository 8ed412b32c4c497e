package io.tailrace.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a request. */
final class Request {

    private Request() {}

    static @Nullable String textOrNull(Map<String, Object> request, String field) {
        return request.get(field) instanceof String text ? text : null;
    }

    static String text(Map<String, Object> request, String field) {
        String text = textOrNull(request, field);
        if (text == null) {
            throw ServiceError.validation(field + " is missing");
        }
        return text;
    }

    /** An empty map when it is absent. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> request, String field) {
        return request.get(field) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** An empty list when it is absent. */
    @SuppressWarnings("unchecked")
    static List<Object> list(Map<String, Object> request, String field) {
        return request.get(field) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object element) {
        if (element instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw ServiceError.serialization();
    }

    /** A map of attributes by name. */
    static Map<String, Value> attributes(Map<String, Object> request, String field) {
        return attributes(map(request, field));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static Map<String, Value> attributes(Map<String, Object> map) {
        for (Object value : map.values()) {
            if (!(value instanceof Value)) {
                throw ServiceError.serialization();
            }
        }
        return (Map) map;
    }
}
