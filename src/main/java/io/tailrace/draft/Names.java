package io.tailrace.draft;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Finds names that DynamoDB takes and that are still free. Confined to one draft. */
final class Names {

    private static final int SHORTEST = 3;

    private final Set<String> taken = new HashSet<>();

    Names(Collection<String> taken) {
        this.taken.addAll(taken);
    }

    /** The wanted name, with underscores behind it until nobody else has it. */
    String free(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    /** A name for a table or an index: 3 characters at least, letters, digits and {@code _ . -} only. */
    static String inDynamoDb(String name, String filling) {
        String allowed = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        return allowed.length() < SHORTEST ? allowed + "_" + filling : allowed;
    }
}
