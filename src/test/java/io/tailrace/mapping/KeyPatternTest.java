package io.tailrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeyPatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A#{x}          | A#1           | true
            A#{x}          | A#            | true
            A#{x}          | B#1           | false
            A#{x}          | xA#1          | false
            A#{x}#end      | A#1#end       | true
            A#{x}#end      | A#end         | false
            A#{x}#B#{y}    | A#1#B#2       | true
            A#{x}#B#{y}    | A#1           | false
            A#{x}##{y}#    | A####         | true
            A#{x}##{y}#    | A###          | false
            PROFILE        | PROFILE       | true
            PROFILE        | PROFILES      | false
            {x}-{y}-{z}    | 1-2           | false
            {x}-{y}-{z}    | --            | true
            {x}            | anything      | true
            {{{x}          | {1            | true
            """)
    void tellsWhichTextsATemplateCanYield(String template, String text, boolean expected) {
        assertThat(pattern(Map.of("PK", template)).matches(Map.of("PK", AttributeValue.fromS(text))))
                .isEqualTo(expected);
    }

    @Test
    void takesLineBreaksForContents() {
        assertThat(pattern(Map.of("PK", "A#{x}")).matches(Map.of("PK", AttributeValue.fromS("A#1\n2"))))
                .isTrue();
    }

    @Test
    void takesNumbersOnlyForASoleColumn() {
        Map<String, AttributeValue> key = Map.of("PK", AttributeValue.fromN("7"));

        assertThat(pattern(Map.of("PK", "{x}")).matches(key)).isTrue();
        assertThat(pattern(Map.of("PK", "{x:pad(3)}")).matches(key)).isFalse();
        assertThat(pattern(Map.of("PK", "A#{x}")).matches(key)).isFalse();
    }

    @Test
    void wantsExactlyItsOwnKeyAttributes() {
        KeyPattern pattern = pattern(Map.of("PK", "A#{x}", "SK", "B"));

        assertThat(pattern.matches(Map.of("PK", AttributeValue.fromS("A#1")))).isFalse();
        assertThat(pattern.matches(Map.of("PK", AttributeValue.fromS("A#1"), "SK", AttributeValue.fromS("B"))))
                .isTrue();
        assertThat(pattern.matches(Map.of("PK", AttributeValue.fromS("A#1"), "XX", AttributeValue.fromS("B"))))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A#{x}      | B#{x}      | true
            A#{x}      | A#{x}      | false
            A#{x}      | A#B#{x}    | false
            {x}#A      | {x}#B      | true
            {x}#A      | {x}#BA     | true
            A#{x}      | {x}#B      | false
            A          | A          | false
            A          | B          | true
            A          | {x}        | false
            AB{x}BA    | ABA        | true
            {x}a{y}    | b          | true
            {x}a{y}    | bab        | false
            """)
    void provesThatTwoTemplatesNeverMeet(String left, String right, boolean disjoint) {
        assertThat(pattern(Map.of("PK", left)).provablyDisjoint(pattern(Map.of("PK", right))))
                .isEqualTo(disjoint);
        assertThat(pattern(Map.of("PK", right)).provablyDisjoint(pattern(Map.of("PK", left))))
                .isEqualTo(disjoint);
    }

    @Test
    void isDisjointByTheSortKeyAlone() {
        KeyPattern customers = pattern(Map.of("PK", "CUSTOMER#{a}", "SK", "PROFILE"));
        KeyPattern orders = pattern(Map.of("PK", "CUSTOMER#{a}", "SK", "ORDER#{b}"));

        assertThat(customers.provablyDisjoint(orders)).isTrue();
        assertThat(customers.provablyDisjoint(pattern(Map.of("PK", "CUSTOMER#{a}", "SK", "{b}"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void neverCallsTemplatesDisjointThatYieldOneText(long seed) {
        Random random = new Random(seed);
        int shared = 0;
        for (int i = 0; i < 1_000; i++) {
            String left = template(random);
            String right = template(random);
            String text = left.replaceAll("\\{.}", filling(random));

            boolean both = pattern(Map.of("PK", right)).matches(Map.of("PK", AttributeValue.fromS(text)));

            assertThat(pattern(Map.of("PK", left)).matches(Map.of("PK", AttributeValue.fromS(text))))
                    .as("seed %d: %s yields %s", seed, left, text)
                    .isTrue();
            if (both) {
                shared++;
                assertThat(pattern(Map.of("PK", left)).provablyDisjoint(pattern(Map.of("PK", right))))
                        .as("seed %d: %s and %s yield %s", seed, left, right, text)
                        .isFalse();
            }
        }
        assertThat(shared).isGreaterThan(50);
    }

    private static String template(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(random.nextInt(3) == 0 ? "{x}" : random.nextBoolean() ? "a" : "b");
        }
        return text.toString();
    }

    private static String filling(Random random) {
        return java.util.List.of("", "a", "ba").get(random.nextInt(3));
    }

    private static KeyPattern pattern(Map<String, String> key) {
        Map<String, Template> templates = new LinkedHashMap<>();
        key.forEach((name, text) -> templates.put(name, Template.parse(text)));
        return new KeyPattern(templates);
    }
}
