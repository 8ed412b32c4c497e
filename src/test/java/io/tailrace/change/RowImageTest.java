package io.tailrace.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowImageTest {

    private static final LocalTime NOON = LocalTime.of(12, 0, 0, 1_000);

    /** Of each type, values that are easily spoilt on the way through text. */
    private static final Map<ColumnType, List<Object>> VALUES = Map.ofEntries(
            Map.entry(ColumnType.INTEGER, List.of(Long.MIN_VALUE, 0L, new BigDecimal("18446744073709551615"))),
            Map.entry(ColumnType.DECIMAL, List.of(new BigDecimal("-1.500"), new BigDecimal("0E-10"))),
            Map.entry(ColumnType.FLOAT, List.of(Float.MIN_VALUE, -0.1f)),
            Map.entry(ColumnType.DOUBLE, List.of(Double.MAX_VALUE, 0.1)),
            Map.entry(ColumnType.BOOLEAN, List.of(true, false)),
            Map.entry(ColumnType.BITS, List.of(new byte[] {0, (byte) 0xff})),
            Map.entry(ColumnType.STRING, List.of("", "NULL", "?1-2-3", "Zoë 😀\0")),
            Map.entry(ColumnType.SET, List.of("", "a,b")),
            Map.entry(ColumnType.BINARY, List.of(new byte[0], new byte[] {(byte) 0x80})),
            Map.entry(ColumnType.DATE, List.of(LocalDate.of(1, 1, 1), new PartialDate(0, 0, 0, LocalTime.MIDNIGHT))),
            Map.entry(ColumnType.TIME, List.of(Duration.ofHours(-838).minusNanos(1_000), Duration.ZERO)),
            Map.entry(
                    ColumnType.DATETIME,
                    List.of(
                            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                            new PartialDate(2024, 2, 31, NOON))),
            Map.entry(
                    ColumnType.TIMESTAMP,
                    List.of(Instant.ofEpochSecond(1, 1_000), new PartialDate(0, 0, 0, LocalTime.MIDNIGHT))),
            Map.entry(ColumnType.JSON, List.of("{\"a\": null}")),
            Map.entry(ColumnType.GEOMETRY, List.of(new byte[] {1, 2})));

    @ParameterizedTest
    @EnumSource
    void readsBackWhatItKeeps(ColumnType type) {
        assertThat(VALUES.get(type)).isNotEmpty().allSatisfy(value -> {
            Row row = row(type, value);

            Object back = RowImage.of(row).row().value(1);

            assertThat(back).isEqualTo(value);
            assertThat(RowImage.of(row)).isEqualTo(RowImage.of(row(type, value)));
        });
    }

    @Test
    void keepsNullApartFromText() {
        RowImage image = RowImage.of(row(ColumnType.STRING, null));

        assertThat(image.row().value(1)).isNull();
    }

    @Test
    void keepsOfAKeyNothingButTheKey() {
        RowImage key = RowImage.keyOf(row(ColumnType.STRING, "private"));

        assertThat(key.cells()).extracting(cell -> cell.column().name()).containsExactly("id");
        assertThat(key.key()).isEqualTo("id=7");
    }

    @Test
    void showsItsKeyAndNothingElse() {
        RowImage image = RowImage.of(row(ColumnType.STRING, "private"));

        assertThat(image).hasToString("app_db.Files[id=7]");
    }

    @Test
    void fitsIntoAnotherSchemaByTheColumnsNames() {
        TableSchema later = new TableSchema(
                new TableId("app_db", "Files"),
                List.of(
                        new Column("added", ColumnType.STRING, 0, true),
                        new Column("content", ColumnType.STRING, 0, true),
                        new Column("id", ColumnType.INTEGER, 0, false)),
                List.of("id"));

        Row row = RowImage.of(row(ColumnType.STRING, "text")).rowOf(later);

        assertThat(row.value(0)).isNull();
        assertThat(row.value(1)).isEqualTo("text");
        assertThat(row.key()).isEqualTo("id=7");
    }

    @Test
    void binaryIsBase64() {
        RowImage image = RowImage.of(row(ColumnType.BINARY, new byte[] {1, 2, 3}));

        assertThat(image.cells().get(1).value()).contains(Base64.getEncoder().encodeToString(new byte[] {1, 2, 3}));
    }

    private static Row row(ColumnType type, @Nullable Object value) {
        TableSchema schema = new TableSchema(
                new TableId("app_db", "Files"),
                List.of(new Column("id", ColumnType.INTEGER, 0, false), new Column("content", type, 0, true)),
                List.of("id"));
        return new Row(schema, new @Nullable Object[] {7L, value});
    }
}
