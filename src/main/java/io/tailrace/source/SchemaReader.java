package io.tailrace.source;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tailrace.source.TableStructure.ColumnStructure;
import io.tailrace.source.TableStructure.ForeignKey;
import io.tailrace.source.TableStructure.IndexStructure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads how a database is built out of MySQL's {@code information_schema}. Confined to one thread. */
public final class SchemaReader {

    private static final String TABLES = """
            SELECT table_name AS name FROM information_schema.tables
            WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY table_name""";
    private static final String COLUMNS = """
            SELECT table_name AS name, column_name AS col, data_type AS type, column_type AS declared,
                   is_nullable AS nullable, COALESCE(numeric_precision, 0) AS digits,
                   COALESCE(numeric_scale, 0) AS scale, COALESCE(character_octet_length, 0) AS bytes
            FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position""";
    private static final String INDEXES = """
            SELECT table_name AS name, index_name AS idx, column_name AS col, index_type AS kind,
                   non_unique AS repeats
            FROM information_schema.statistics WHERE table_schema = ? ORDER BY table_name, index_name, seq_in_index""";
    private static final String FOREIGN_KEYS = """
            SELECT k.table_name AS name, k.constraint_name AS constr, k.column_name AS col,
                   k.referenced_table_name AS parent, k.referenced_column_name AS parent_col,
                   r.delete_rule AS on_delete, r.update_rule AS on_update
            FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
              ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
             AND r.table_name = k.table_name
            WHERE k.table_schema = ? AND k.referenced_table_name IS NOT NULL
            ORDER BY k.table_name, k.constraint_name, k.ordinal_position""";
    private static final String PRIMARY = "PRIMARY";

    private final SourceConfig source;

    /** @param source whose database is read; its list of tables does not matter */
    public SchemaReader(SourceConfig source) {
        this.source = source;
    }

    /** @throws SourceException when MySQL cannot be asked, or the database is not there or not to be seen */
    public SchemaStructure read() {
        return new Questions(source, "MYSQL_HOST and MYSQL_PORT").ask(this::read);
    }

    private SchemaStructure read(Query query) throws SQLException {
        List<Map<String, String>> names = query.rows(TABLES, source.database());
        if (names.isEmpty()) {
            throw new SourceException(
                    "the database '%s' is not there, has no tables, or may not be seen; compare its spelling with SHOW DATABASES, or GRANT SELECT ON `%s`.*"
                            .formatted(source.database(), source.database()),
                    false,
                    null);
        }
        Map<String, List<Map<String, String>>> columns = byTable(query, COLUMNS);
        Map<String, List<Map<String, String>>> indexes = byTable(query, INDEXES);
        Map<String, List<Map<String, String>>> foreignKeys = byTable(query, FOREIGN_KEYS);
        List<TableStructure> tables = new ArrayList<>();
        for (Map<String, String> row : names) {
            String name = row.getOrDefault("name", "");
            Map<String, List<Map<String, String>>> parts = grouped(indexes.getOrDefault(name, List.of()), "idx");
            List<Map<String, String>> primary = parts.getOrDefault(PRIMARY, List.of());
            parts.remove(PRIMARY);
            tables.add(new TableStructure(
                    name,
                    columns.getOrDefault(name, List.of()).stream()
                            .map(SchemaReader::column)
                            .toList(),
                    primary.stream().map(part -> part.getOrDefault("col", "")).toList(),
                    parts.values().stream().map(SchemaReader::index).toList(),
                    grouped(foreignKeys.getOrDefault(name, List.of()), "constr").values().stream()
                            .map(SchemaReader::foreignKey)
                            .toList()));
        }
        return new SchemaStructure(source.database(), TableCheck.logsCascades(query.text("SELECT VERSION()")), tables);
    }

    private Map<String, List<Map<String, String>>> byTable(Query query, String sql) throws SQLException {
        return grouped(query.rows(sql, source.database()), "name");
    }

    private static Map<String, List<Map<String, String>>> grouped(List<Map<String, String>> rows, String by) {
        return rows.stream().collect(groupingBy(row -> row.getOrDefault(by, ""), LinkedHashMap::new, toList()));
    }

    private static ColumnStructure column(Map<String, String> row) {
        String dataType = row.getOrDefault("type", "").toLowerCase(Locale.ROOT);
        long digits = number(row, "digits");
        return new ColumnStructure(
                row.getOrDefault("col", ""),
                dataType,
                TableColumn.type(dataType, digits),
                row.getOrDefault("nullable", "").equals("YES"),
                integerDigits(dataType, row.getOrDefault("declared", ""), (int) (digits - number(row, "scale"))),
                maximumBytes(dataType, number(row, "bytes")));
    }

    /** What MySQL calls precision is short by one for some whole numbers. */
    private static int integerDigits(String dataType, String declared, int decimalDigits) {
        boolean unsigned = declared.contains("unsigned");
        return switch (dataType) {
            case "tinyint" -> 3;
            case "smallint" -> 5;
            case "mediumint" -> unsigned ? 8 : 7;
            case "int" -> 10;
            case "bigint" -> unsigned ? 20 : 19;
            case "year" -> 4;
            case "decimal" -> Math.max(1, decimalDigits);
            default -> 0;
        };
    }

    private static long maximumBytes(String dataType, long octets) {
        boolean unlimited = dataType.equals("json") || dataType.startsWith("geom") || dataType.startsWith("multi");
        boolean shape = dataType.equals("linestring") || dataType.equals("polygon");
        // These are limited by max_allowed_packet only, which is at most 1 GiB.
        return unlimited || shape ? 1L << 30 : Math.max(octets, 8);
    }

    private static IndexStructure index(List<Map<String, String>> parts) {
        return new IndexStructure(
                parts.get(0).getOrDefault("idx", ""),
                parts.stream()
                        .map(part -> Optional.of(part.getOrDefault("col", "")).filter(column -> !column.isEmpty()))
                        .toList(),
                parts.get(0).getOrDefault("repeats", "").equals("0"),
                parts.get(0).getOrDefault("kind", ""));
    }

    private static ForeignKey foreignKey(List<Map<String, String>> parts) {
        Map<String, String> first = parts.get(0);
        return new ForeignKey(
                first.getOrDefault("constr", ""),
                parts.stream().map(part -> part.getOrDefault("col", "")).toList(),
                first.getOrDefault("parent", ""),
                parts.stream().map(part -> part.getOrDefault("parent_col", "")).toList(),
                first.getOrDefault("on_delete", ""),
                first.getOrDefault("on_update", ""));
    }

    private static long number(Map<String, String> row, String name) {
        String text = row.getOrDefault(name, "");
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }
}
