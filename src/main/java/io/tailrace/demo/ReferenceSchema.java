package io.tailrace.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The five tables of the vehicle-sales application; {@code schema.sql} beside this class holds them. */
public final class ReferenceSchema {

    /** Where the shipped configurations expect the tables. */
    public static final String DATABASE = "app_db";

    /** Each after those that it refers to. */
    public static final List<String> TABLES = List.of("Customers", "Products", "Reps", "Orders", "OrderLines");

    private ReferenceSchema() {}

    /** Creates the tables in an empty database. */
    public static void createTables(MySqlServer server, String database) {
        server.executeIn(database, statements().toArray(String[]::new));
    }

    /** The statements of {@code schema.sql}, without comments. */
    static List<String> statements() {
        String sql = text().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(sql.split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(ReferenceSchema.class.getResourceAsStream("schema.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DemoException("Cannot read schema.sql from the class path: " + e, e);
        }
    }
}
