package io.tailrace.mapping;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.ResumePoint;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.mapping.AttributesConfig.Nulls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The five tables of the vehicle-sales application, and rows and changes made by hand. */
public final class TestingTables {

    public static final String DATABASE = "app_db";

    public static final Change.Origin ORIGIN = origin(1000);

    public static final TableSchema CUSTOMERS = table(
            "Customers",
            List.of("cust_id"),
            string("cust_id"),
            string("name"),
            string("email"),
            nullable("phone"),
            string("region"),
            nullable("state"),
            integer("credit_rating"),
            datetime("last_updated"));

    public static final TableSchema PRODUCTS = table(
            "Products",
            List.of("prod_id"),
            string("prod_id"),
            string("name"),
            string("category"),
            integer("list_price"),
            datetime("last_updated"));

    public static final TableSchema REPS =
            table("Reps", List.of("rep_id"), string("rep_id"), string("rep_name"), datetime("last_updated"));

    public static final TableSchema ORDERS = table(
            "Orders",
            List.of("ord_id"),
            string("ord_id"),
            string("cust_id"),
            nullable("rep_id"),
            datetime("ord_date"),
            datetime("ship_date"),
            datetime("last_updated"));

    public static final TableSchema ORDER_LINES = table(
            "OrderLines",
            List.of("ord_id", "ord_line_id"),
            string("ord_id"),
            string("ord_line_id"),
            string("prod_id"),
            integer("qty"),
            integer("item_price"),
            datetime("last_updated"));

    public static final List<TableSchema> ALL = List.of(CUSTOMERS, PRODUCTS, REPS, ORDERS, ORDER_LINES);

    private TestingTables() {}

    public static TableSchema table(String name, List<String> primaryKey, Column... columns) {
        return new TableSchema(new TableId(DATABASE, name), List.of(columns), primaryKey);
    }

    public static Column string(String name) {
        return new Column(name, ColumnType.STRING, 0, false);
    }

    public static Column nullable(String name) {
        return new Column(name, ColumnType.STRING, 0, true);
    }

    public static Column integer(String name) {
        return new Column(name, ColumnType.INTEGER, 0, false);
    }

    public static Column datetime(String name) {
        return new Column(name, ColumnType.DATETIME, 0, false);
    }

    public static Column column(String name, ColumnType type, int fractionDigits) {
        return new Column(name, type, fractionDigits, false);
    }

    public static Row row(TableSchema schema, Object... values) {
        return new Row(schema, values);
    }

    /** A place in the binlog from which a later change has a higher position. */
    public static Change.Origin origin(long position) {
        BinlogPosition at = BinlogPosition.of("binlog.000001", position);
        return new Change.Origin(new ResumePoint(at, Optional.empty(), Instant.EPOCH, Map.of()), Version.of(1, at));
    }

    /** A mapping to one item without conditions. */
    public static TableMappingConfig mapping(
            String source, String table, Map<String, String> key, AttributesConfig attributes) {
        return new TableMappingConfig(source, List.of(new ItemMappingConfig(table, key, attributes, List.of(), false)));
    }

    /** The same by an author who vouches for the key. */
    public static TableMappingConfig vouched(String source, String table, Map<String, String> key) {
        return new TableMappingConfig(
                source, List.of(new ItemMappingConfig(table, key, AttributesConfig.ALL_COLUMNS, List.of(), true)));
    }

    public static AttributesConfig adding(Map<String, String> add) {
        return new AttributesConfig(add, Set.of(), Set.of(), Map.of(), Map.of(), Nulls.OMIT);
    }

    public static AttributesConfig attributes(
            Map<String, String> add, Set<String> include, Set<String> exclude, Map<String, String> rename) {
        return new AttributesConfig(add, include, exclude, rename, Map.of(), Nulls.OMIT);
    }
}
