package io.tailrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final Map<String, Value> ITEM =
            Map.of("a", new Value("N", "10"), "b", new Value("S", "text"), "_v", new Value("N", "9"));

    @ParameterizedTest
    @CsvSource({
        "a = :ten, true",
        "a < :ten, false",
        "a <= :ten AND b = :text, true",
        "attribute_not_exists(#V) OR #V <= :ten, true",
        "attribute_not_exists(#V) OR #V > :ten, false",
        "'begins_with(b, :prefix)', true",
        "attribute_exists(c), false",
        "c <> :ten, true",
        "b = :ten, false",
    })
    void conditionsHoldAsDynamoDbSaysTheyDo(String text, boolean expected) {
        Bindings bindings = new Bindings(
                Map.of("#V", "_v"),
                Map.of(
                        ":ten", new Value("N", "10"),
                        ":text", new Value("S", "text"),
                        ":prefix", new Value("S", "te")),
                List.of());

        assertThat(Condition.parse(text).holds(ITEM, bindings)).isEqualTo(expected);
    }

    @Test
    void numbersOf38DigitsAreComparedExactly() {
        Value low = new Value("N", "9".repeat(37) + "8");

        assertThat(low.compareTo(new Value("N", "9".repeat(38)))).isNegative();
        assertThat(new Value("N", "10.0").compareTo(new Value("N", "1E1"))).isZero();
    }

    @Test
    void statementsNameTheirTableAndKey() {
        Statement statement = Statement.parse(
                "UPDATE \"Sales-Orders\" SET \"a\"=? SET \"b\"=? REMOVE \"c\" WHERE \"PK\"=? AND \"_v\"<=?");

        assertThat(statement).isInstanceOfSatisfying(Statement.Change.class, change -> {
            assertThat(change.table()).isEqualTo("Sales-Orders");
            assertThat(change.equalities()).isEqualTo(Map.of("PK", new Operand("?", 2)));
            assertThat(change.update().assignments())
                    .extracting(Update.Assignment::name)
                    .isEqualTo(List.of("a", "b"));
            assertThat(change.update().removals()).containsExactly("c");
        });
    }

    @Test
    void anUpdateKeepsWhatItDoesNotNameForEachKindOfItem() {
        Statement.Change change = (Statement.Change)
                Statement.parse("UPDATE \"T\" SET \"a\"=? SET \"n\"=? REMOVE \"b\" WHERE \"PK\"=? AND \"_v\"<=?");
        KeySchema schema = new KeySchema("PK", "S", null, "", Map.of());
        Bindings bindings = Bindings.of(
                List.of(new Value("S", "new"), new Value("N", "2"), new Value("S", "k"), new Value("N", "9")));
        Item whole = Item.of(Map.of(
                "PK",
                new Value("S", "k"),
                "a",
                new Value("S", "old"),
                "b",
                new Value("S", "gone"),
                "c",
                new Value("S", "kept")));
        Item bare = Item.of(Map.of("PK", new Value("S", "k")));

        for (int i = 0; i < 2; i++) {
            assertThat(change.plans().apply(whole, schema, bindings))
                    .isEqualTo(Map.of(
                            "PK", new Value("S", "k"),
                            "a", new Value("S", "new"),
                            "c", new Value("S", "kept"),
                            "n", new Value("N", "2")));
            assertThat(change.plans().apply(bare, schema, bindings))
                    .isEqualTo(Map.of("PK", new Value("S", "k"), "a", new Value("S", "new"), "n", new Value("N", "2")));
        }
    }

    @Test
    void anUpdateOfTheKeyIsRefused() {
        Statement.Change change =
                (Statement.Change) Statement.parse("UPDATE \"T\" SET \"PK\"=? WHERE \"PK\"=? AND \"_v\"<=?");
        Bindings bindings = Bindings.of(List.of(new Value("S", "x"), new Value("S", "k"), new Value("N", "9")));

        assertThatThrownBy(() -> change.plans()
                        .apply(
                                Item.of(Map.of("PK", new Value("S", "k"))),
                                new KeySchema("PK", "S", null, "", Map.of()),
                                bindings))
                .isInstanceOf(ServiceError.class)
                .hasMessageContaining("part of the key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "UPDATE t SET a=?",
                "DELETE FROM t WHERE a=? rest",
                "INSERT INTO t VALUE {",
                ""
            })
    void whatIsNoStatementIsRefused(String text) {
        assertThatThrownBy(() -> Statement.parse(text)).isInstanceOf(ServiceError.class);
    }
}
