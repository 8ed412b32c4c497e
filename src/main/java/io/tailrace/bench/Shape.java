package io.tailrace.bench;

import io.tailrace.demo.MySqlServer;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the tables and their changes look like. */
public enum Shape {
    /** Five tables of a vehicle-sales application into one: updates, inserts and deletes in small transactions. */
    STANDARD,
    /** One table of which few rows get most of the changes, by Zipf's law. */
    HOT,
    /** Rows of 100 columns. */
    WIDE,
    /** All changes in one transaction, each a row of its own: what has to pass in constant memory. */
    TRANSACTION,
    /** One table whose rows say when they were committed, for lag under a steady load. */
    STEADY;

    static final int COLUMNS = 100;

    private static final int SMALL = 5_000;

    String database() {
        return "bench_" + name().toLowerCase(Locale.ROOT);
    }

    /** Creates the tables and fills them. @return how many rows there are */
    int fill(MySqlServer mysql, int rows) {
        mysql.execute("DROP DATABASE IF EXISTS `" + database() + "`");
        mysql.createDatabase(database());
        switch (this) {
            case STANDARD -> {
                ReferenceSchema.createTables(mysql, database());
                SeedSize size = SeedSize.ofRows(rows);
                Seed.fill(mysql, database(), size, 1);
                return size.rows();
            }
            case HOT ->
                mysql.executeIn(
                        database(),
                        "CREATE TABLE Hot (id INT PRIMARY KEY, counter BIGINT NOT NULL, note VARCHAR(40) NOT NULL)");
            case WIDE -> mysql.executeIn(database(), "CREATE TABLE Wide (id INT PRIMARY KEY, " + columns(true) + ")");
            case TRANSACTION ->
                mysql.executeIn(database(), "CREATE TABLE Bulk (id INT PRIMARY KEY, note VARCHAR(40) NOT NULL)");
            case STEADY ->
                mysql.executeIn(
                        database(),
                        "CREATE TABLE Steady (id INT PRIMARY KEY, " + Items.SENT + " BIGINT NOT NULL,"
                                + " note VARCHAR(40) NOT NULL)");
        }
        int count = Math.min(rows, SMALL);
        try (SqlBatch batch = SqlBatch.open(mysql, database())) {
            for (int id = 1; id <= count; id++) {
                batch.add(insert(id));
            }
            batch.flush();
        }
        return count;
    }

    private String insert(int id) {
        return switch (this) {
            case STANDARD -> throw new IllegalStateException("filled by its seed");
            case HOT -> "INSERT INTO Hot VALUES (" + id + ", 0, 'note of row " + id + "')";
            case WIDE ->
                "INSERT INTO Wide SELECT " + id + ", "
                        + IntStream.range(1, COLUMNS)
                                .mapToObj(column -> column % 3 == 0 ? "'" + id + "'" : "" + id)
                                .collect(Collectors.joining(", "));
            case TRANSACTION -> "INSERT INTO Bulk VALUES (" + id + ", 'note of row " + id + "')";
            case STEADY -> "INSERT INTO Steady VALUES (" + id + ", 0, 'note of row " + id + "')";
        };
    }

    private static String columns(boolean withTypes) {
        return IntStream.range(1, COLUMNS)
                .mapToObj(column -> "column_" + column + (withTypes ? type(column) : ""))
                .collect(Collectors.joining(", "));
    }

    private static String type(int column) {
        return column % 3 == 0 ? " VARCHAR(40) NULL" : column % 3 == 1 ? " INT NOT NULL" : " DECIMAL(12,2) NULL";
    }

    /** The part of the configuration that says what its tables become. */
    String tables() {
        return switch (this) {
            case STANDARD -> throw new IllegalStateException("the shipped configuration says that");
            case HOT -> table("Hot");
            case WIDE -> table("Wide");
            case TRANSACTION -> table("Bulk");
            case STEADY -> table("Steady");
        };
    }

    private static String table(String name) {
        return """
                tables:
                  %s:
                    table: %s
                    key: { PK: "ROW#{id}" }
                """.formatted(name, name);
    }
}
