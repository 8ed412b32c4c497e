package io.tailrace.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a statement's update changes items of each kind: made at the first item with some names, for all others that share them. Confined
 * to the endpoint's thread.
 */
final class Plans {

    private static final int MOST = 1_000;

    /** For one kind of item. */
    private static final class Plan {

        private final KeySchema schema;
        /** The names of the item behind the update. */
        private final Names after;
        /** For each of them the place that its value had before; -1 when it had none. */
        private final int[] former;
        /** For each of them the assignment that gives its value; -1 when it keeps that which it had. */
        private final int[] assignments;

        private Plan(KeySchema schema, Names after, int[] former, int[] assignments) {
            this.schema = schema;
            this.after = after;
            this.former = former;
            this.assignments = assignments;
        }
    }

    private final Update update;
    private final Map<Names, Plan> plans = new HashMap<>();

    Plans(Update update) {
        this.update = update;
    }

    /** @throws ServiceError when a value breaks a rule, or an attribute belongs to the key */
    Item apply(Item before, KeySchema schema, Bindings bindings) {
        List<Update.Assignment> assignments = update.assignments();
        Value[] set = new Value[assignments.size()];
        for (int i = 0; i < set.length; i++) {
            Update.Assignment assignment = assignments.get(i);
            Value value = bindings.value(assignment.value());
            ItemRules.checkValue(value);
            set[i] = assignment.base() == null ? value : Update.sum(before, assignment.base(), value);
        }
        Plan plan = plan(before.names(), schema);
        Value[] after = new Value[plan.former.length];
        for (int i = 0; i < after.length; i++) {
            int assignment = plan.assignments[i];
            after[i] = assignment < 0 ? before.value(plan.former[i]) : kept(before, plan.former[i], set[assignment]);
        }
        return before.changed(plan.after, after, set);
    }

    /** The value that was there where the new one is the same: then the new one need not live on. */
    private static Value kept(Item before, int former, Value value) {
        return former >= 0 && value.equals(before.value(former)) ? before.value(former) : value;
    }

    private Plan plan(Names before, KeySchema schema) {
        @Nullable Plan known = plans.get(before);
        if (known != null && known.schema.equals(schema)) {
            return known;
        }
        if (plans.size() >= MOST) {
            plans.clear();
        }
        Plan plan = make(before, schema);
        plans.put(before, plan);
        return plan;
    }

    private Plan make(Names before, KeySchema schema) {
        List<String> names = new ArrayList<>(before.list());
        update.removals().forEach(name -> names.remove(Update.notOfKey(name, schema)));
        for (Update.Assignment assignment : update.assignments()) {
            String name = Update.notOfKey(assignment.name(), schema);
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        int[] former = names.stream().mapToInt(before::place).toArray();
        int[] assignments = new int[former.length];
        Arrays.fill(assignments, -1);
        for (int i = 0; i < update.assignments().size(); i++) {
            assignments[names.indexOf(update.assignments().get(i).name())] = i;
        }
        return new Plan(schema, names.equals(before.list()) ? before : sameAs(names), former, assignments);
    }

    /** The names of other kinds if they are the same, so that there are not more kinds than needed. */
    private Names sameAs(List<String> names) {
        for (Plan plan : plans.values()) {
            if (plan.after.list().equals(names)) {
                return plan.after;
            }
        }
        return new Names(names);
    }
}
