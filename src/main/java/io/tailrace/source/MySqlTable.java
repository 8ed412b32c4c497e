package io.tailrace.source;

import static java.util.Objects.requireNonNull;

import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table's rows by query; each call sees the rows that were committed when it began. Confined to the thread of its {@link
 * MySqlTables}.
 */
public final class MySqlTable {

    private final MySqlTables tables;
    private final TableSchema schema;
    private final List<TableColumn> columns;
    private final List<TableColumn> key;
    private final String name;
    private final String select;
    private final String order;

    MySqlTable(MySqlTables tables, TableSchema schema, List<TableColumn> columns) {
        this.tables = tables;
        this.schema = schema;
        this.columns = columns;
        this.key = schema.primaryKey().stream()
                .map(column -> columns.get(schema.indexOf(column)))
                .toList();
        this.name = TableColumn.quote(schema.id().database()) + "."
                + TableColumn.quote(schema.id().name());
        this.select = columns.stream().map(TableColumn::selected).collect(Collectors.joining(", ", "SELECT ", " FROM "))
                + name;
        this.order = key.isEmpty()
                ? ""
                : key.stream().map(TableColumn::ordered).collect(Collectors.joining(", ", " ORDER BY ", ""));
    }

    public TableSchema schema() {
        return schema;
    }

    /** Counts the rows, which takes MySQL a pass over an index. */
    public long count() {
        return tables.ask(schema.id(), open -> {
            try (PreparedStatement statement = open.prepareStatement("SELECT COUNT(*) FROM " + name);
                    ResultSet found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        });
    }

    /** The first rows by primary key, or any rows when the table has none. */
    public List<Row> firstRows(int limit) {
        return query(select + order + " LIMIT " + limit, List.of());
    }

    /**
     * The next rows in the order of the primary key: a pass over the whole table that holds one chunk in memory and can be
     * taken up anywhere.
     *
     * @param last the last row of the chunk before, of which only the key matters; empty: from the start
     * @return fewer than the limit when the end is reached
     */
    public List<Row> rowsAfter(Optional<Row> last, int limit) {
        return rowsAfter(last, limit, RangeCondition.NONE);
    }

    /** The same of those rows that lie in a range. */
    List<Row> rowsAfter(Optional<Row> last, int limit, RangeCondition range) {
        requireKey();
        List<Binding> bindings = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        last.ifPresent(row -> conditions.add("(" + behind(row, bindings) + ")"));
        range.terms().forEach(term -> {
            conditions.add(term.sql());
            bindings.add(new Binding(term.column(), term.value()));
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return query(select + where + order + " LIMIT " + limit, bindings);
    }

    /** @throws SourceException when the range is none of this table's */
    RangeCondition condition(ColumnRange range) {
        return RangeCondition.of(range, schema.id(), columns);
    }

    /** A row of which nothing is known but its primary key, as {@link #keyTexts} wrote it. */
    Row rowOf(List<String> texts) {
        if (texts.size() != key.size()) {
            throw new SourceException(
                    "the primary key of table %s was altered; begin anew".formatted(schema.id()), false, null);
        }
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < key.size(); i++) {
            Column column = key.get(i).column();
            values[schema.indexOf(column.name())] = SqlValue.ofKeyText(column.type(), texts.get(i));
        }
        return new Row(schema, values);
    }

    /** A row's primary key as text, from which it can be had back. */
    List<String> keyTexts(Row row) {
        return key.stream()
                .map(column -> binding(column, row))
                .map(part -> SqlValue.keyText(part.column().type(), part.value()))
                .toList();
    }

    /** Whether the table has the same columns still. */
    boolean isAsBuilt(Connection open) throws SQLException {
        return MySqlTables.columns(open, schema.id()).equals(columns);
    }

    /**
     * Those rows that still exist under the primary keys of the given rows, in no order. All keys stand in one statement: ask
     * for hundreds at a time, not for thousands.
     */
    public List<Row> rowsByKey(List<Row> rows) {
        requireKey();
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Binding> bindings = new ArrayList<>();
        rows.forEach(row -> key.forEach(column -> bindings.add(binding(column, row))));
        String names = key.stream().map(TableColumn::quoted).collect(Collectors.joining(", ", "(", ")"));
        String marks = Collections.nCopies(key.size(), "?").stream().collect(Collectors.joining(", ", "(", ")"));
        String list = String.join(", ", Collections.nCopies(rows.size(), marks));
        return query(select + " WHERE " + names + " IN (" + list + ")", bindings);
    }

    /**
     * Reads the row under the primary key of the given row, and where the binlog ends while nobody can change it: the row has
     * all of its changes that the binlog holds before there, and none of those behind. Waits for a transaction that is
     * changing the row, at most for {@code innodb_lock_wait_timeout}.
     *
     * <p>Without the lock it would be wrong: MySQL writes a transaction into the binlog before its rows can be seen, so a
     * position says nothing of what a query finds. Until its rows can be seen, though, the transaction holds them.
     */
    public HeldRow holding(Row row) {
        requireKey();
        List<Binding> bindings = new ArrayList<>();
        key.forEach(column -> bindings.add(binding(column, row)));
        String where = key.stream().map(column -> column.quoted() + " = ?").collect(Collectors.joining(" AND "));
        // 5.7 knows no FOR SHARE
        String sql = select + " WHERE " + where + " LOCK IN SHARE MODE";
        return tables.askInTransaction(schema.id(), open -> {
            Optional<Row> found = rows(open, sql, bindings).stream().findFirst();
            return new HeldRow(found, ServerPosition.read(new Query(open)));
        });
    }

    /**
     * {@code a > ? OR (a = ? AND b > ?)}, for which MySQL finds its place in the index; for {@code (a, b) > (?, ?)} it reads all
     * rows before.
     */
    private String behind(Row last, List<Binding> bindings) {
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            StringBuilder terms = new StringBuilder();
            for (TableColumn equal : key.subList(0, i)) {
                terms.append(equal.ordered()).append(" = ? AND ");
                bindings.add(binding(equal, last));
            }
            terms.append(key.get(i).ordered()).append(" > ?");
            bindings.add(binding(key.get(i), last));
            alternatives.add("(" + terms + ")");
        }
        return String.join(" OR ", alternatives);
    }

    private Binding binding(TableColumn column, Row row) {
        Object value = row.value(row.schema().indexOf(column.column().name()));
        return new Binding(column.column(), requireNonNull(value, "a primary key holds no NULL"));
    }

    private List<Row> query(String sql, List<Binding> bindings) {
        return tables.ask(schema.id(), open -> rows(open, sql, bindings));
    }

    private List<Row> rows(Connection open, String sql, List<Binding> bindings) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < bindings.size(); i++) {
                Binding binding = bindings.get(i);
                SqlValue.bind(statement, i + 1, binding.column(), binding.value());
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row(found));
                }
            }
        }
        return rows;
    }

    private Row row(ResultSet found) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = SqlValue.read(found, i + 1, columns.get(i).column());
        }
        return new Row(schema, values);
    }

    private void requireKey() {
        if (key.isEmpty()) {
            throw new SourceException(
                    "table %s has no primary key to tell its rows apart by; ALTER TABLE %s ADD PRIMARY KEY (…)"
                            .formatted(schema.id(), name),
                    false,
                    null);
        }
    }

    private record Binding(Column column, Object value) {}
}
