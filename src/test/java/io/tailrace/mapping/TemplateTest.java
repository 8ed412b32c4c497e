package io.tailrace.mapping;

import static io.tailrace.mapping.TestingTables.column;
import static io.tailrace.mapping.TestingTables.row;
import static io.tailrace.mapping.TestingTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.TableSchema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TemplateTest {

    @Test
    void rendersColumnsBetweenLiterals() {
        TableSchema schema =
                table("T", List.of(), column("a", ColumnType.STRING, 0), column("b", ColumnType.INTEGER, 0));

        AttributeValue value =
                Template.parse("A#{a}#B#{b}.").bind(schema, Map.of()).render(row(schema, "x", 7L));

        assertThat(value).isEqualTo(AttributeValue.fromS("A#x#B#7."));
    }

    @Test
    void keepsTheTypeOfASoleColumnOnly() {
        assertThat(rendered("{c}", ColumnType.INTEGER, 7L)).isEqualTo(AttributeValue.fromN("7"));
        assertThat(rendered("{c}.", ColumnType.INTEGER, 7L)).isEqualTo(AttributeValue.fromS("7."));
        assertThat(rendered("{c:pad(3)}", ColumnType.INTEGER, 7L)).isEqualTo(AttributeValue.fromS("007"));
    }

    @Test
    void yieldsNothingWhenANamedColumnIsNull() {
        TableSchema schema = table("T", List.of(), TestingTables.nullable("a"));

        assertThat(Template.parse("A#{a}").bind(schema, Map.of()).render(row(schema, (Object) null)))
                .isNull();
        assertThat(Template.parse("{a}").bind(schema, Map.of()).render(row(schema, (Object) null)))
                .isNull();
    }

    @Test
    void writesEveryTypeWithATextFormAsText() {
        assertThat(text("{c}!", 0, ColumnType.INTEGER, new BigDecimal("18446744073709551615")))
                .isEqualTo("18446744073709551615!");
        assertThat(text("{c}!", 2, ColumnType.DECIMAL, new BigDecimal("12.50"))).isEqualTo("12.50!");
        assertThat(text("{c}!", 0, ColumnType.FLOAT, 1.0e10f)).isEqualTo("10000000000!");
        assertThat(text("{c}!", 0, ColumnType.DOUBLE, 1.0e-7)).isEqualTo("0.0000001!");
        assertThat(text("{c}!", 0, ColumnType.BOOLEAN, true)).isEqualTo("true!");
        assertThat(text("{c}!", 0, ColumnType.SET, "a,b")).isEqualTo("a,b!");
        assertThat(text("{c}!", 0, ColumnType.DATE, LocalDate.of(2024, 6, 19))).isEqualTo("2024-06-19!");
        assertThat(text("{c}!", 0, ColumnType.TIME, Duration.ofHours(-26))).isEqualTo("-26:00:00!");
        assertThat(text("{c}!", 3, ColumnType.DATETIME, LocalDateTime.of(2024, 6, 19, 10, 0)))
                .isEqualTo("2024-06-19T10:00:00.000!");
        assertThat(text("{c}!", 0, ColumnType.TIMESTAMP, Instant.parse("2024-06-19T10:00:00Z")))
                .isEqualTo("2024-06-19T10:00:00Z!");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColumnType.class,
            names = {"BITS", "BINARY", "GEOMETRY", "JSON"})
    void refusesTypesWithoutATextForm(ColumnType type) {
        TableSchema schema = table("T", List.of(), column("c", type, 0));

        assertThatThrownBy(() -> Template.parse("X#{c}").bind(schema, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessage(
                        "at position 3 the " + type
                                + " column 'c' has no text form; name another column, or write {c} alone, which keeps the column's type");
    }

    @Test
    void formatsDatesAndTimesByPattern() {
        assertThat(text("{c:format(yyyy-MM)}", 0, ColumnType.DATETIME, LocalDateTime.of(2024, 6, 19, 10, 0)))
                .isEqualTo("2024-06");
        assertThat(text("{c:format(yyyyMMdd)}", 0, ColumnType.DATE, LocalDate.of(2024, 6, 19)))
                .isEqualTo("20240619");
        assertThat(text("{c:format(HH:mm)}", 0, ColumnType.TIMESTAMP, Instant.parse("2024-06-19T23:05:00Z")))
                .isEqualTo("23:05");
    }

    @Test
    void countsSecondsToADateAndSomeMore() {
        LocalDateTime noon = LocalDateTime.of(2024, 6, 19, 12, 0, 0, 900_000_000);

        assertThat(rendered("{c:epoch-seconds}", ColumnType.DATETIME, noon))
                .isEqualTo(AttributeValue.fromN("1718798400"));
        assertThat(rendered("{c:epoch-seconds(+365d)}", ColumnType.DATETIME, noon))
                .isEqualTo(AttributeValue.fromN("1750334400"));
        assertThat(rendered("{c:epoch-seconds(-1h)}", ColumnType.TIMESTAMP, Instant.parse("2024-06-19T12:00:00Z")))
                .isEqualTo(AttributeValue.fromN("1718794800"));
        assertThat(rendered("{c:epoch-seconds(+90m)}", ColumnType.DATE, LocalDate.of(1970, 1, 1)))
                .isEqualTo(AttributeValue.fromN("5400"));
        assertThat(text("T#{c:epoch-seconds(+10s)}", 0, ColumnType.DATETIME, noon))
                .isEqualTo("T#1718798410");
    }

    @Test
    void countsSecondsToDatesOnly() {
        TableSchema schema = table("T", List.of(), column("c", ColumnType.STRING, 0));

        assertThat(BoundTemplate.problems(Template.parse("{c:epoch-seconds}"), schema))
                .singleElement()
                .asString()
                .contains(
                        "the filter 'epoch-seconds' does not fit the STRING column 'c'; it is for DATE, DATETIME and TIMESTAMP columns");
        assertThatThrownBy(() -> Template.parse("{c:epoch-seconds(365d)}"))
                .hasMessage(
                        "at position 4 '365d' is no duration to add or take away; write for example {last_updated:epoch-seconds(+365d)}; units are s, m, h and d");
    }

    @Test
    void changesTheCaseOfCharacters() {
        assertThat(text("{c:lower}", 0, ColumnType.STRING, "Émile")).isEqualTo("émile");
        assertThat(text("{c:upper}", 0, ColumnType.STRING, "Émile")).isEqualTo("ÉMILE");
    }

    @Test
    void padsDigitsBeforeThePointAndKeepsWhatIsLonger() {
        assertThat(text("{c:pad(4)}", 0, ColumnType.INTEGER, 12L)).isEqualTo("0012");
        assertThat(text("{c:pad(4)}", 0, ColumnType.INTEGER, -12L)).isEqualTo("-9987");
        assertThat(text("{c:pad(4)}", 0, ColumnType.INTEGER, 123456L)).isEqualTo("123456");
        assertThat(text("{c:pad(4)}", 2, ColumnType.DECIMAL, new BigDecimal("3.50")))
                .isEqualTo("0003.50");
        assertThat(text("{c:pad(4)}", 2, ColumnType.DECIMAL, new BigDecimal("-3.50")))
                .isEqualTo("-9996.49");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void ordersPaddedNumbersAsNumbers(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long a = random.nextLong(-999_999_999L, 1_000_000_000L) >> random.nextInt(30);
            long b = random.nextLong(-999_999_999L, 1_000_000_000L) >> random.nextInt(30);

            String first = text("P#{c:pad(9)}", 0, ColumnType.INTEGER, a);
            String second = text("P#{c:pad(9)}", 0, ColumnType.INTEGER, b);

            assertThat(Integer.signum(first.compareTo(second)))
                    .as("seed %d: %d and %d", seed, a, b)
                    .isEqualTo(Long.compare(a, b));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void yieldsEveryEscapedLiteralAsItWas(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String literal = random.ints(1 + random.nextInt(12), 0, 6)
                    .mapToObj(n -> String.valueOf("{}a:#)".charAt(n)))
                    .reduce("", String::concat);

            String whole = text(Template.escape(literal), 0, ColumnType.STRING, "x");
            String around = text("<" + Template.escape(literal) + ">{c}", 0, ColumnType.STRING, "x");

            assertThat(whole).as("seed %d", seed).isEqualTo(literal);
            assertThat(around).as("seed %d", seed).isEqualTo("<" + literal + ">x");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ORDER#{ord_id       | at position 7 a '{' is never closed; write {column}, or {{ for a brace itself
            ORDER#}             | at position 7 a '}' closes nothing; write }} for a brace itself, or {column} for a column
            ORDER#{}            | at position 7 the braces name no column; write {column}, or {{ and }} for braces
            A#{ ord_id }        | at position 3 there are blanks around 'ord_id'; write {ord_id}
            A#{b{c}             | at position 3 a '{' stands inside braces; close the first one, or write {{
            {qty:pda(8)}        | at position 6 'pda' is no filter; did you mean 'pad'?
            {qty:trim}          | at position 6 'trim' is no filter; filters are pad(n), format(pattern), epoch-seconds(+duration), lower, upper
            {qty:pad}           | at position 6 pad needs a number of digits from 1 to 64, not ''; write for example {qty:pad(8)}
            {qty:pad(0)}        | at position 6 pad needs a number of digits from 1 to 64, not '0'; write for example {qty:pad(8)}
            {qty:pad(8}         | at position 6 the filter 'pad(8' lacks its ')'; write pad(8)
            X{d:format(bbb)}    | at position 5 'bbb' is no pattern for dates; write for example {ord_date:format(yyyy-MM)}, with letters as in Java's DateTimeFormatter
            X{d:format(YYYY)}   | at position 5 'Y' in 'YYYY' is the year of the week, which differs around New Year; write 'yyyy'
            {name:lower(3)}     | at position 7 the filter 'lower' takes no argument; write {column:lower}
            """)
    void saysWhereATemplateIsWrongAndWhatWouldBeRight(String template, String message) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    @Test
    void refusesTheEmptyTemplate() {
        assertThatThrownBy(() -> Template.parse(""))
                .hasMessage("at position 1 the template is empty; write a literal text, a {column}, or both");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {ord_idd}              | at position 1 the table app_db.Orders has no column 'ord_idd'; did you mean 'ord_id'?
            O#{Ord_Id}             | at position 3 the table app_db.Orders has no column 'Ord_Id'; did you mean 'ord_id'?
            {xyz}                  | at position 1 the table app_db.Orders has no column 'xyz'; its columns are ord_id, cust_id, rep_id, ord_date, ship_date, last_updated
            {ord_id:pad(8)}        | at position 1 the filter 'pad' does not fit the STRING column 'ord_id'; it is for whole and DECIMAL columns
            {ord_date:lower}       | at position 1 the filter 'lower' does not fit the DATETIME column 'ord_date'; it is for character columns
            {ord_id:format(yyyy)}  | at position 1 the filter 'format' does not fit the STRING column 'ord_id'; it is for DATE, DATETIME and TIMESTAMP columns
            {ord_date:format(VV)}  | at position 1 the pattern asks for more than the DATETIME column 'ord_date' has; leave out the letters for zones
            """)
    void saysWhatDoesNotFitTheTable(String template, String message) {
        assertThatThrownBy(() -> Template.parse(template).bind(TestingTables.ORDERS, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessage(message);
    }

    private static String text(String template, int fractionDigits, ColumnType type, Object value) {
        Column column = column("c", type, fractionDigits);
        TableSchema schema = table("T", List.of(), column);
        return Template.parse(template)
                .bind(schema, Map.of())
                .render(row(schema, value))
                .s();
    }

    private static AttributeValue rendered(String template, ColumnType type, Object value) {
        TableSchema schema = table("T", List.of(), column("c", type, 0));
        return Template.parse(template).bind(schema, Map.of()).render(row(schema, value));
    }
}
