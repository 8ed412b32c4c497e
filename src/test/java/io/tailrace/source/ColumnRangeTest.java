package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnRangeTest {

    @Test
    void hasAColumnAndTwoValuesOfWhichOneMayBeMissing() {
        assertThat(ColumnRange.parse("id:1000..2000"))
                .isEqualTo(new ColumnRange("id", Optional.of("1000"), Optional.of("2000")));
        assertThat(ColumnRange.parse("created:2024-01-01T10:00:00.."))
                .isEqualTo(new ColumnRange("created", Optional.of("2024-01-01T10:00:00"), Optional.empty()));
        assertThat(ColumnRange.parse("price:..9.5"))
                .isEqualTo(new ColumnRange("price", Optional.empty(), Optional.of("9.5")))
                .hasToString("price:..9.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "id:", "id:1", "id:..", ":1..2", "id:1..2..3", "id=1..2", "id:1-2"})
    void isNothingElse(String text) {
        assertThatThrownBy(() -> ColumnRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COLUMN:FROM..TO");
    }

    @ParameterizedTest
    @CsvSource({
        "bigint, INTEGER, a:1..x",
        "bigint, INTEGER, a:1.5..",
        "decimal, DECIMAL, a:1e99999999..",
        "datetime, DATETIME, a:2024-02-30..",
        "datetime, DATETIME, a:..24",
        "timestamp, TIMESTAMP, a:2024-01-01T25:00:00..",
        "time, TIME, a:noon..",
        "double, DOUBLE, a:..one",
        "float, FLOAT, a:NaN..",
        "varbinary, BINARY, a:00..ff",
        "json, JSON, a:1..2"
    })
    void isRefusedForAColumnOfAnotherType(String dataType, ColumnType type, String range) {
        assertThatThrownBy(() -> condition(dataType, type, range))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("the range " + range)
                .hasMessageContaining(dataType.toUpperCase(Locale.ROOT));
    }

    @Test
    void isRefusedForAColumnThatIsNotThere() {
        assertThatThrownBy(() -> condition("int", ColumnType.INTEGER, "b:1..2"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no column 'b'");
    }

    @Test
    void bringsNothingThatWasTypedIntoTheStatement() {
        RangeCondition condition = condition("varchar", ColumnType.STRING, "A:x' OR 1=1 -- ..`");

        assertThat(condition.terms())
                .extracting(RangeCondition.Term::sql, RangeCondition.Term::value)
                .containsExactly(tuple("`a` >= ?", "x' OR 1=1 -- "), tuple("`a` <= ?", "`"));
    }

    private static RangeCondition condition(String dataType, ColumnType type, String range) {
        return RangeCondition.of(
                ColumnRange.parse(range),
                new TableId("shop", "t"),
                List.of(new TableColumn(new Column("a", type, 0, true), dataType)));
    }
}
