package io.tailrace.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The ids that one of a workload's connections works with. Customers and orders are dealt out among the connections by
 * number, so that none waits for another's locks or changes what another has just chosen; products and reps are
 * everybody's. Read anew after each lost connection, since the fate of its last transaction is not known.
 *
 * <p>Confined to one thread.
 */
final class SalesIds {

    /** Of each table the newest are worked with. */
    private static final int MOST = 50_000;

    private final int share;
    private final int shares;
    private final List<String> customers;
    private final List<String> orders;
    private final List<String> products;
    private final List<String> reps;
    private int nextCustomer;
    private int nextOrder;

    private SalesIds(Connection connection, int share, int shares) throws SQLException {
        this.share = share;
        this.shares = shares;
        this.customers = ours(read(connection, "cust_id", "Customers"));
        this.orders = ours(read(connection, "ord_id", "Orders"));
        this.products = read(connection, "prod_id", "Products");
        this.reps = read(connection, "rep_id", "Reps");
        this.nextCustomer = next(connection, "cust_id", "Customers");
        this.nextOrder = next(connection, "ord_id", "Orders");
    }

    /** @param share which of the {@code shares} this connection takes, from 0 */
    static SalesIds read(Connection connection, int share, int shares) throws SQLException {
        SalesIds ids = new SalesIds(connection, share, shares);
        if (ids.products.isEmpty() || ids.reps.isEmpty()) {
            throw new DemoException("No products or no reps in " + connection.getCatalog()
                    + ", so that nothing can be sold; fill it with Seed first");
        }
        return ids;
    }

    List<String> customers() {
        return customers;
    }

    List<String> orders() {
        return orders;
    }

    List<String> products() {
        return products;
    }

    List<String> reps() {
        return reps;
    }

    /** Chooses an order to be deleted. */
    String takeOrder(Random random) {
        int index = random.nextInt(orders.size());
        String last = orders.remove(orders.size() - 1);
        return index == orders.size() ? last : orders.set(index, last);
    }

    /** Never gives the same id twice, whatever becomes of it. */
    String newCustomer() {
        String id = SalesData.id(nextCustomer);
        nextCustomer += shares;
        return id;
    }

    /** Never gives the same id twice, whatever becomes of it. */
    String newOrder() {
        String id = SalesData.id(nextOrder);
        nextOrder += shares;
        return id;
    }

    private List<String> ours(List<String> ids) {
        ids.removeIf(id -> Integer.parseInt(id) % shares != share);
        return ids;
    }

    /** The lowest number of this share that is above all in the table. */
    private int next(Connection connection, String column, String table) throws SQLException {
        String sql = "SELECT COALESCE(MAX(CAST(" + column + " AS UNSIGNED)), 0) FROM " + table;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            int above = result.getInt(1) + 1;
            return above + Math.floorMod(share - above, shares);
        }
    }

    private static List<String> read(Connection connection, String column, String table) throws SQLException {
        String sql = "SELECT " + column + " FROM " + table + " ORDER BY " + column + " DESC LIMIT " + MOST;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> ids = new ArrayList<>();
            while (result.next()) {
                ids.add(result.getString(1));
            }
            return ids;
        }
    }
}
