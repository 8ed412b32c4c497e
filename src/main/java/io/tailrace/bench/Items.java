package io.tailrace.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations on single items, each with its condition. Confined to the endpoint's thread. */
final class Items {

    /** An attribute that holds the microseconds of the epoch at which its row was committed. */
    static final String SENT = "sent_micros";

    private static final int MAX_TEXTS = 10_000;

    private final Tables tables;
    private final EndpointMeters meters;
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Map<String, Update> updates = new HashMap<>();
    private final Map<String, Statement> statements = new HashMap<>();
    private Throttle throttle = new Throttle(0, 0);

    Items(Tables tables, EndpointMeters meters) {
        this.tables = tables;
        this.meters = meters;
    }

    void throttleBy(Throttle next) {
        throttle = next;
    }

    Throttle throttle() {
        return throttle;
    }

    Object get(Map<String, Object> request) {
        Table table = tables.of(request);
        Map<String, Value> item = table.get(id(table, Request.attributes(request, "Key")));
        return item == null ? Map.of() : Map.of("Item", item);
    }

    Object put(Map<String, Object> request) {
        Table table = tables.of(request);
        Map<String, Value> item = new HashMap<>(Request.attributes(request, "Item"));
        ItemId id = table.schema().id(item);
        check(table, id, request);
        written(request, id, item);
        Map<String, Value> before = table.put(id, item);
        boolean tellBefore = "ALL_OLD".equals(request.get("ReturnValues")) && before != null;
        return tellBefore ? Map.of("Attributes", before) : Map.of();
    }

    Object update(Map<String, Object> request) {
        Table table = tables.of(request);
        Map<String, Value> key = Request.attributes(request, "Key");
        ItemId id = id(table, key);
        Map<String, Value> before = check(table, id, request);
        Bindings bindings = Bindings.of(request);
        String text = Request.text(request, "UpdateExpression");
        if (text.length() > 4_096) {
            throw ServiceError.validation("Expression size has exceeded the maximum allowed size");
        }
        Update update = updates.computeIfAbsent(
                room(updates, text), each -> Update.parse(new Tokens(each), new Condition.Counter()));
        written(request, id, sent(bindings));
        table.update(id, before == null ? key : before, update, bindings);
        return Map.of();
    }

    Object delete(Map<String, Object> request) {
        Table table = tables.of(request);
        ItemId id = id(table, Request.attributes(request, "Key"));
        check(table, id, request);
        written(request, id, Map.of());
        table.delete(id);
        return Map.of();
    }

    /** Each statement's own answer; one that fails leaves the others alone. */
    Object batch(Map<String, Object> request) {
        List<Object> wanted = Request.list(request, "Statements");
        if (wanted.isEmpty() || wanted.size() > 25) {
            throw ServiceError.validation("1 to 25 statements");
        }
        List<Object> answers = new ArrayList<>(wanted.size());
        for (Object each : wanted) {
            Map<String, Object> statement = Request.map(each);
            String text = Request.text(statement, "Statement");
            Statement parsed = statements.computeIfAbsent(room(statements, text), Statement::parse);
            answers.add(answer(parsed, statement));
        }
        return Map.of("Responses", answers);
    }

    private Object answer(Statement statement, Map<String, Object> request) {
        try {
            execute(statement, Bindings.of(Request.list(request, "Parameters")));
            return Map.of("TableName", statement.table());
        } catch (ServiceError e) {
            Map<String, Object> error = new HashMap<>(Map.of("Code", e.code(), "Message", e.text()));
            boolean tellItem = "ALL_OLD".equals(request.get("ReturnValuesOnConditionCheckFailure"));
            if (tellItem && e.item() != null) {
                error.put("Item", e.item());
            }
            return Map.of("TableName", statement.table(), "Error", error);
        }
    }

    private void execute(Statement statement, Bindings bindings) {
        Table table = tables.of(statement.table());
        if (statement instanceof Statement.Insert insert) {
            Map<String, Value> item = new HashMap<>();
            insert.attributes().forEach((name, value) -> item.put(name, bindings.value(value)));
            ItemId id = table.schema().id(item);
            throttle.write(statement.table(), id);
            table.insert(id, item);
            meters.wrote(item.get(SENT));
        } else if (statement instanceof Statement.Change change) {
            ItemId id = id(table, change.equalities(), bindings);
            throttle.write(statement.table(), id);
            Map<String, Value> before = table.get(id);
            if (before == null || !change.condition().holds(before, bindings)) {
                throw ServiceError.conditionFailed(before);
            }
            table.update(id, before, change.update(), bindings);
            Map<String, Value> after = table.get(id);
            meters.wrote(after == null ? null : after.get(SENT));
        } else if (statement instanceof Statement.Delete delete) {
            ItemId id = id(table, delete.equalities(), bindings);
            throttle.write(statement.table(), id);
            Map<String, Value> before = table.get(id);
            if (before != null && !delete.condition().holds(before, bindings)) {
                throw ServiceError.conditionFailed(before);
            }
            table.delete(id);
            meters.wrote(null);
        }
    }

    private static ItemId id(Table table, Map<String, String> equalities, Bindings bindings) {
        KeySchema schema = table.schema();
        return ItemRules.id(
                schema,
                value(equalities.get(schema.partition()), bindings),
                schema.sort() == null ? null : value(equalities.get(schema.sort()), bindings));
    }

    private static @Nullable Value value(@Nullable String placeholder, Bindings bindings) {
        return placeholder == null ? null : bindings.value(placeholder);
    }

    private static ItemId id(Table table, Map<String, Value> key) {
        int parts = table.schema().sort() == null ? 1 : 2;
        if (key.size() != parts) {
            throw ServiceError.validation("The provided key element does not match the schema");
        }
        return table.schema().id(key);
    }

    /** @return the item as it is; null when there is none */
    private @Nullable Map<String, Value> check(Table table, ItemId id, Map<String, Object> request) {
        Map<String, Value> item = table.get(id);
        String text = Request.textOrNull(request, "ConditionExpression");
        if (text == null) {
            return item;
        }
        Condition condition = conditions.computeIfAbsent(room(conditions, text), Condition::parse);
        if (!condition.holds(item == null ? Map.of() : item, Bindings.of(request))) {
            boolean tellItem = "ALL_OLD".equals(request.get("ReturnValuesOnConditionCheckFailure"));
            throw ServiceError.conditionFailed(tellItem ? item : null);
        }
        return item;
    }

    private void written(Map<String, Object> request, ItemId id, Map<String, Value> item) {
        throttle.write(Request.text(request, "TableName"), id);
        meters.wrote(item.get(SENT));
    }

    /** The value of {@link #SENT} among those of an update: the only number of microseconds there. */
    private static Map<String, Value> sent(Bindings bindings) {
        for (Map.Entry<String, Object> name : bindings.names().entrySet()) {
            if (SENT.equals(name.getValue())) {
                Object value = bindings.values().get(':' + name.getKey().substring(1));
                return value instanceof Value found ? Map.of(SENT, found) : Map.of();
            }
        }
        return Map.of();
    }

    private static String room(Map<String, ?> texts, String text) {
        if (texts.size() > MAX_TEXTS) {
            texts.clear();
        }
        return text;
    }
}
