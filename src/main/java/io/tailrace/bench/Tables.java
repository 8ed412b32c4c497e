package io.tailrace.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables, and the operations on whole tables. Confined to the endpoint's thread. */
final class Tables {

    private static final int PAGE_BYTES = 1_000_000;

    private Map<String, Table> tables = new HashMap<>();
    private Map<String, Table> saved = new HashMap<>();
    private final Map<String, String> expiry = new HashMap<>();

    Table of(Map<String, Object> request) {
        return of(Request.text(request, "TableName"));
    }

    boolean has(Map<String, Object> request) {
        return tables.containsKey(Request.text(request, "TableName"));
    }

    /** @throws ServiceError when there is none */
    Table of(String name) {
        Table table = tables.get(name);
        if (table == null) {
            throw ServiceError.unknownTable();
        }
        return table;
    }

    /** Keeps all tables as they are now, for {@link #restore}. */
    void save() {
        saved = copy(tables);
    }

    void restore() {
        tables = copy(saved);
    }

    private static Map<String, Table> copy(Map<String, Table> tables) {
        Map<String, Table> copy = new HashMap<>();
        tables.forEach((name, table) -> copy.put(name, table.copy()));
        return copy;
    }

    long items() {
        return tables.values().stream().mapToLong(Table::size).sum();
    }

    Object create(Map<String, Object> request) {
        String name = Request.text(request, "TableName");
        if (tables.containsKey(name)) {
            throw ServiceError.inUse(name);
        }
        Map<String, Object> description = new LinkedHashMap<>(request);
        description.put("TableStatus", "ACTIVE");
        description.put("BillingModeSummary", Map.of("BillingMode", "PAY_PER_REQUEST"));
        Request.list(request, "GlobalSecondaryIndexes")
                .forEach(index -> Request.map(index).put("IndexStatus", "ACTIVE"));
        tables.put(name, new Table(schema(request), description));
        return Map.of("TableDescription", description);
    }

    private static KeySchema schema(Map<String, Object> request) {
        Map<String, String> types = new HashMap<>();
        for (Object each : Request.list(request, "AttributeDefinitions")) {
            types.put(
                    Request.text(Request.map(each), "AttributeName"), Request.text(Request.map(each), "AttributeType"));
        }
        List<String> key = names(Request.list(request, "KeySchema"));
        Map<String, String> indexed = new HashMap<>();
        for (Object index : Request.list(request, "GlobalSecondaryIndexes")) {
            names(Request.list(Request.map(index), "KeySchema"))
                    .forEach(name -> indexed.put(name, types.getOrDefault(name, "S")));
        }
        key.forEach(indexed::remove);
        String sort = key.size() > 1 ? key.get(1) : null;
        return new KeySchema(
                key.get(0),
                types.getOrDefault(key.get(0), "S"),
                sort,
                sort == null ? "" : types.getOrDefault(sort, "S"),
                indexed);
    }

    private static List<String> names(List<Object> keySchema) {
        return keySchema.stream()
                .map(each -> Request.text(Request.map(each), "AttributeName"))
                .toList();
    }

    Object describe(Map<String, Object> request) {
        return Map.of("Table", of(request).description());
    }

    Object describeTimeToLive(Map<String, Object> request) {
        String attribute = expiry.get(Request.text(request, "TableName"));
        Map<String, Object> description = attribute == null
                ? Map.of("TimeToLiveStatus", "DISABLED")
                : Map.of("TimeToLiveStatus", "ENABLED", "AttributeName", attribute);
        return Map.of("TimeToLiveDescription", description);
    }

    Object updateTimeToLive(Map<String, Object> request) {
        Map<String, Object> specification = Request.map(request, "TimeToLiveSpecification");
        expiry.put(Request.text(request, "TableName"), Request.text(specification, "AttributeName"));
        return Map.of("TimeToLiveSpecification", specification);
    }

    /** Answers all keys asked for. */
    Object batchGet(Map<String, Object> request) {
        Map<String, Object> responses = new HashMap<>();
        Request.map(request, "RequestItems").forEach((name, asked) -> {
            Table table = of(name);
            List<Object> found = new ArrayList<>();
            for (Object key : Request.list(Request.map(asked), "Keys")) {
                Map<String, Value> item = table.get(table.schema().id(Request.attributes(Request.map(key))));
                if (item != null) {
                    found.add(item);
                }
            }
            responses.put(name, found);
        });
        return Map.of("Responses", responses, "UnprocessedKeys", Map.of());
    }

    Object query(Map<String, Object> request) {
        Condition condition = Condition.parse(Request.text(request, "KeyConditionExpression"));
        List<Map<String, Value>> found = of(request).query(condition, Bindings.of(request));
        if (Boolean.FALSE.equals(request.get("ScanIndexForward"))) {
            found = new ArrayList<>(found);
            java.util.Collections.reverse(found);
        }
        if (request.get("Limit") instanceof Number limit && found.size() > limit.intValue()) {
            found = found.subList(0, limit.intValue());
        }
        return Map.of("Items", found, "Count", found.size());
    }

    Object scan(Map<String, Object> request) {
        Table table = of(request);
        Map<String, Value> start = Request.attributes(request, "ExclusiveStartKey");
        List<String> projection = projection(request);
        List<Object> page = new ArrayList<>();
        int bytes = 0;
        for (ItemId id : table.scanFrom(start.isEmpty() ? null : table.schema().id(start))) {
            Map<String, Value> item = table.get(id);
            if (item == null) {
                continue;
            }
            page.add(projected(item, projection));
            for (Value value : item.values()) {
                bytes += value.size();
            }
            if (bytes > PAGE_BYTES) {
                return Map.of("Items", page, "Count", page.size(), "LastEvaluatedKey", key(table.schema(), item));
            }
        }
        return Map.of("Items", page, "Count", page.size());
    }

    private static List<String> projection(Map<String, Object> request) {
        String text = Request.textOrNull(request, "ProjectionExpression");
        if (text == null) {
            return List.of();
        }
        Bindings bindings = Bindings.of(request);
        return List.of(text.split(",", -1)).stream()
                .map(word -> bindings.name(word.strip()))
                .toList();
    }

    private static Map<String, Value> projected(Map<String, Value> item, List<String> projection) {
        if (projection.isEmpty()) {
            return item;
        }
        Map<String, Value> part = new HashMap<>(item);
        part.keySet().retainAll(projection);
        return part;
    }

    private static Map<String, Value> key(KeySchema schema, Map<String, Value> item) {
        Map<String, Value> key = new HashMap<>(item);
        key.keySet().removeIf(name -> !schema.isKey(name));
        return key;
    }
}
