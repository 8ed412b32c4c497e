package io.tailrace.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations on single items, each with its condition. Confined to the endpoint's thread. */
final class Items {

    /** An attribute that holds the microseconds of the epoch at which its row was committed. */
    static final String SENT = "sent_micros";

    private static final int MAX_TEXTS = 10_000;
    private static final byte[] BATCH_BEGINS = "{\"Responses\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BATCH_ENDS = "]}".getBytes(StandardCharsets.UTF_8);

    private final Tables tables;
    private final EndpointMeters meters;
    private final Map<String, Condition> conditions = new HashMap<>();
    private final Map<String, Update> updates = new HashMap<>();
    private final Map<String, Statement> statements = new HashMap<>();
    /** What a statement is answered that succeeded, by its table. */
    private final Map<String, byte[]> successes = new HashMap<>();

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
        Item item = Item.of(Request.attributes(request, "Item"));
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
        Map<String, Value> after = new HashMap<>(before == null ? key : before);
        update.applyTo(after, table.schema(), bindings);
        table.update(id, Item.of(after));
        return Map.of();
    }

    Object delete(Map<String, Object> request) {
        Table table = tables.of(request);
        ItemId id = id(table, Request.attributes(request, "Key"));
        check(table, id, request);
        String name = Request.text(request, "TableName");
        throttle.write(name, id);
        meters.deleted(name);
        table.delete(id);
        return Map.of();
    }

    /** Each statement's own answer, as JSON; one that fails leaves the others alone. */
    byte[] batch(List<Call> calls) {
        if (calls.isEmpty() || calls.size() > 25) {
            throw ServiceError.validation("1 to 25 statements");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream(2_048);
        answer.writeBytes(BATCH_BEGINS);
        for (int i = 0; i < calls.size(); i++) {
            if (i > 0) {
                answer.write(',');
            }
            Call call = calls.get(i);
            Statement parsed = statements.computeIfAbsent(room(statements, call.statement()), Statement::parse);
            answer.writeBytes(answer(parsed, call));
        }
        answer.writeBytes(BATCH_ENDS);
        return answer.toByteArray();
    }

    private byte[] answer(Statement statement, Call call) {
        try {
            execute(statement, Bindings.of(call.parameters()));
            return successes.computeIfAbsent(statement.table(), table -> Json.write(Map.of("TableName", table)));
        } catch (ServiceError e) {
            Map<String, Object> error = new HashMap<>(Map.of("Code", e.code(), "Message", e.text()));
            if (call.tellsItem() && e.item() != null) {
                error.put("Item", e.item());
            }
            return Json.write(Map.of("TableName", statement.table(), "Error", error));
        }
    }

    private void execute(Statement statement, Bindings bindings) {
        Table table = tables.of(statement.table());
        if (statement instanceof Statement.Insert insert) {
            Value[] values = new Value[insert.values().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = bindings.value(insert.values().get(i));
            }
            Item item = new Item(insert.names(), values);
            ItemId id = table.schema().id(item);
            throttle.write(statement.table(), id);
            table.insert(id, item);
            meters.wrote(statement.table(), item.get(SENT));
        } else if (statement instanceof Statement.Change change) {
            ItemId id = id(table, change.equalities(), bindings);
            throttle.write(statement.table(), id);
            Item before = table.get(id);
            if (before == null || !change.condition().holds(before, bindings)) {
                throw ServiceError.conditionFailed(before);
            }
            Item after = change.plans().apply(before, table.schema(), bindings);
            table.update(id, after);
            meters.wrote(statement.table(), after.get(SENT));
        } else if (statement instanceof Statement.Delete delete) {
            ItemId id = id(table, delete.equalities(), bindings);
            throttle.write(statement.table(), id);
            Item before = table.get(id);
            if (before != null && !delete.condition().holds(before, bindings)) {
                throw ServiceError.conditionFailed(before);
            }
            table.delete(id);
            meters.deleted(statement.table());
        }
    }

    private static ItemId id(Table table, Map<String, Operand> equalities, Bindings bindings) {
        KeySchema schema = table.schema();
        return ItemRules.id(
                schema,
                value(equalities.get(schema.partition()), bindings),
                schema.sort() == null ? null : value(equalities.get(schema.sort()), bindings));
    }

    private static @Nullable Value value(@Nullable Operand operand, Bindings bindings) {
        return operand == null ? null : bindings.value(operand);
    }

    private static ItemId id(Table table, Map<String, Value> key) {
        int parts = table.schema().sort() == null ? 1 : 2;
        if (key.size() != parts) {
            throw ServiceError.validation("The provided key element does not match the schema");
        }
        return table.schema().id(key);
    }

    /** @return the item as it is; null when there is none */
    private @Nullable Item check(Table table, ItemId id, Map<String, Object> request) {
        Item item = table.get(id);
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
        String name = Request.text(request, "TableName");
        throttle.write(name, id);
        meters.wrote(name, item.get(SENT));
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
