package io.tailrace.mapping;

import static io.tailrace.mapping.TestingTables.row;
import static io.tailrace.mapping.TestingTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableSchema;
import io.tailrace.mapping.ColumnCondition.Sense;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RowFilterTest {

    static Stream<Arguments> valuesByType() {
        return Stream.of(
                Arguments.of(ColumnType.STRING, 0, "West", "West", "west"),
                Arguments.of(ColumnType.SET, 0, "a,b", "a,b", "a"),
                Arguments.of(ColumnType.BOOLEAN, 0, "true", true, false),
                Arguments.of(ColumnType.BOOLEAN, 0, "0", false, true),
                Arguments.of(ColumnType.INTEGER, 0, "7", 7L, 70L),
                Arguments.of(ColumnType.INTEGER, 0, "-7.0", -7L, 7L),
                Arguments.of(
                        ColumnType.INTEGER, 0, "18446744073709551615", new BigDecimal("18446744073709551615"), -1L),
                Arguments.of(ColumnType.DECIMAL, 2, "1.5", new BigDecimal("1.50"), new BigDecimal("1.51")),
                Arguments.of(ColumnType.FLOAT, 0, "0.1", 0.1f, 0.2f),
                Arguments.of(ColumnType.DOUBLE, 0, "0.1", 0.1, 0.10000000000000002),
                Arguments.of(ColumnType.DATE, 0, "2024-06-19", LocalDate.of(2024, 6, 19), LocalDate.of(2024, 6, 20)),
                Arguments.of(ColumnType.TIME, 1, "-26:00:00", Duration.ofHours(-26), Duration.ofHours(26)),
                Arguments.of(
                        ColumnType.DATETIME,
                        3,
                        "2024-06-19 10:00:00",
                        LocalDateTime.of(2024, 6, 19, 10, 0),
                        LocalDateTime.of(2024, 6, 19, 10, 0, 0, 1_000_000)),
                Arguments.of(
                        ColumnType.TIMESTAMP,
                        3,
                        "2024-06-19T10:00:00.250Z",
                        Instant.parse("2024-06-19T10:00:00.250Z"),
                        Instant.parse("2024-06-19T10:00:00Z")));
    }

    @ParameterizedTest
    @MethodSource("valuesByType")
    void comparesValuesAsTheirColumnHasThem(ColumnType type, int digits, String written, Object same, Object other) {
        TableSchema schema = schema(type, digits);
        RowFilter is = RowFilter.bind(List.of(condition(Sense.IS, written)), schema);
        RowFilter isNot = RowFilter.bind(List.of(condition(Sense.IS_NOT, written)), schema);

        assertThat(is.passes(row(schema, same))).isTrue();
        assertThat(is.passes(row(schema, other))).isFalse();
        assertThat(is.passes(row(schema, new Object[] {null}))).isFalse();
        assertThat(isNot.passes(row(schema, same))).isFalse();
        assertThat(isNot.passes(row(schema, other))).isTrue();
        assertThat(isNot.passes(row(schema, new Object[] {null}))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            INTEGER,   abc,        write a whole number
            INTEGER,   1.5,        write a whole number
            DECIMAL,   1e3,        write a number
            BOOLEAN,   yes,        write true or false
            DATE,      19.06.2024, write a date as 2024-06-19
            DATETIME,  2024-06-19, write a time as 2024-06-19T10:00:00
            TIMESTAMP, 2024-06-19T10:00:00, write a time in UTC as 2024-06-19T10:00:00Z
            TIME,      10:00,      write a time as 10:00:00
            """)
    void refusesValuesThatTheColumnCanNeverHave(ColumnType type, String written, String remedy) {
        assertThatThrownBy(() -> RowFilter.bind(List.of(condition(Sense.IS, written)), schema(type, 0)))
                .isInstanceOf(ConditionException.class)
                .hasMessage("'%s' is no value of the %s column; %s", written, type, remedy);
    }

    @Test
    void comparesBinaryColumnsWithNullOnly() {
        TableSchema schema = schema(ColumnType.BINARY, 0);

        assertThatThrownBy(() -> RowFilter.bind(List.of(condition(Sense.IS, "x")), schema))
                .hasMessage("a BINARY column can be compared with NULL only; write it: null, or it: { not: null }");
        assertThat(RowFilter.bind(List.of(condition(Sense.IS_NOT, (String) null)), schema)
                        .passes(row(schema, new byte[0])))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            IS,     true,  true,  false
            IS,     false, true,  false
            IS_NOT, true,  false, true
            IS_NOT, false, true,  true
            """)
    void takesNullForAValueLikeOthers(Sense sense, boolean alone, boolean ofNull, boolean ofAnother) {
        TableSchema schema = schema(ColumnType.STRING, 0);
        RowFilter filter = RowFilter.bind(
                List.of(
                        alone
                                ? condition(sense, (String) null)
                                : condition(sense, "a", sense == Sense.IS ? null : "b")),
                schema);

        assertThat(filter.passes(row(schema, new Object[] {null}))).isEqualTo(ofNull);
        assertThat(filter.passes(row(schema, "c"))).isEqualTo(ofAnother);
    }

    @Test
    void wantsAllConditionsToHold() {
        TableSchema schema = table(
                "Things",
                List.of("a"),
                new Column("a", ColumnType.STRING, 0, true),
                new Column("b", ColumnType.STRING, 0, true));
        RowFilter filter = RowFilter.bind(
                List.of(
                        new ColumnCondition("a", Sense.IS, Set.of(Optional.of("1"), Optional.of("2"))),
                        new ColumnCondition("b", Sense.IS_NOT, Set.of(Optional.empty()))),
                schema);

        assertThat(filter.passes(row(schema, "2", "x"))).isTrue();
        assertThat(filter.passes(row(schema, "3", "x"))).isFalse();
        assertThat(filter.passes(row(schema, "2", null))).isFalse();
    }

    private static TableSchema schema(ColumnType type, int digits) {
        return table("Things", List.of("it"), new Column("it", type, digits, true));
    }

    private static ColumnCondition condition(Sense sense, String... values) {
        Set<Optional<String>> all = new LinkedHashSet<>();
        Arrays.asList(values).forEach(value -> all.add(Optional.ofNullable(value)));
        return new ColumnCondition("it", sense, all);
    }
}
