package io.tailrace.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A PartiQL statement of one of the three shapes that writers of this project use. */
sealed interface Statement {

    int MAX_CHARACTERS = 8_192;

    String table();

    /** {@code INSERT INTO "T" VALUE {'a': ?, 'b': ?}}. */
    record Insert(String table, Names names, List<Operand> values) implements Statement {}

    /** {@code UPDATE "T" SET "a"=? SET "b"=? REMOVE "c" WHERE "PK"=? AND "_v"<=?}. */
    record Change(String table, Update update, Plans plans, Condition condition, Map<String, Operand> equalities)
            implements Statement {}

    /** {@code DELETE FROM "T" WHERE "PK"=? AND "_v"<=?}. */
    record Delete(String table, Condition condition, Map<String, Operand> equalities) implements Statement {}

    /** @throws ServiceError when it is none */
    static Statement parse(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw ServiceError.validation("Statement length must be at most " + MAX_CHARACTERS);
        }
        Tokens tokens = new Tokens(text);
        Condition.Counter parameters = new Condition.Counter();
        Statement statement = parse(tokens, parameters);
        if (tokens.hasNext()) {
            throw ServiceError.validation("Statement wasn't well formed, got error at '" + tokens.next() + "'");
        }
        return statement;
    }

    private static Statement parse(Tokens tokens, Condition.Counter parameters) {
        if (tokens.skip("INSERT")) {
            tokens.expect("INTO");
            return insert(tokens, parameters);
        }
        if (tokens.skip("UPDATE")) {
            String table = tokens.name();
            Update update = Update.parse(tokens, parameters);
            Condition condition = where(tokens, parameters);
            return new Change(table, update, new Plans(update), condition, equalities(condition));
        }
        tokens.expect("DELETE");
        tokens.expect("FROM");
        String table = tokens.name();
        Condition condition = where(tokens, parameters);
        return new Delete(table, condition, equalities(condition));
    }

    private static Statement insert(Tokens tokens, Condition.Counter parameters) {
        String table = tokens.name();
        tokens.expect("VALUE");
        tokens.expect("{");
        Map<String, Operand> attributes = new LinkedHashMap<>();
        do {
            String name = tokens.name();
            tokens.expect(":");
            attributes.put(name, parameters.of(tokens.next()));
        } while (tokens.skip(","));
        tokens.expect("}");
        return new Insert(table, new Names(List.copyOf(attributes.keySet())), List.copyOf(attributes.values()));
    }

    private static Condition where(Tokens tokens, Condition.Counter parameters) {
        tokens.expect("WHERE");
        return Condition.parse(tokens, parameters);
    }

    /** The attributes that the condition fixes: a key is among them. */
    private static Map<String, Operand> equalities(Condition condition) {
        Map<String, Operand> equalities = new LinkedHashMap<>();
        List<Condition> open = new ArrayList<>(List.of(condition));
        while (!open.isEmpty()) {
            Condition part = open.remove(open.size() - 1);
            if (part instanceof Condition.And and) {
                open.add(and.left());
                open.add(and.right());
            } else if (part instanceof Condition.Comparison equal
                    && equal.operator().equals("=")) {
                equalities.put(equal.name(), equal.value());
            }
        }
        return equalities;
    }
}
