package io.tailrace.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Carries out one {@link SalesChange} after the other, with random choices. Confined to one thread. */
final class SalesDesk {

    private static final String NEW_LINE = "INSERT INTO OrderLines VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP())";

    private final SalesIds ids;
    private final Random random;
    private final SalesData data;

    SalesDesk(SalesIds ids, Random random) {
        this.ids = ids;
        this.random = random;
        this.data = new SalesData(random);
    }

    /**
     * Does some business in one transaction. When it throws, the transaction's fate is unknown, and so are the ids.
     *
     * @return the rows changed by table; empty when the transaction was rolled back, as some are
     */
    Optional<Map<String, Integer>> doBusiness(Connection connection) throws SQLException {
        SalesTransaction transaction = new SalesTransaction(connection);
        SalesChange change = choose();
        carryOut(change, transaction);
        if (change == SalesChange.ABANDONED_ORDER) {
            transaction.rollBack();
            return Optional.empty();
        }
        return Optional.of(transaction.commit());
    }

    private SalesChange choose() {
        if (ids.customers().isEmpty()) {
            return SalesChange.NEW_CUSTOMER;
        }
        return ids.orders().isEmpty() ? SalesChange.NEW_ORDER : SalesChange.random(random);
    }

    private void carryOut(SalesChange change, SalesTransaction transaction) throws SQLException {
        switch (change) {
            case NEW_CUSTOMER -> ids.customers().add(newCustomer(transaction));
            case NEW_ORDER -> ids.orders().add(newOrder(transaction));
            case ABANDONED_ORDER -> newOrder(transaction);
            case LINE_QUANTITY -> lineQuantity(transaction, data.pick(ids.orders()));
            case PRODUCT_PRICE -> productPrice(transaction);
            case CUSTOMER_PHONE -> customerPhone(transaction);
            case ORDER_TO_OTHER_CUSTOMER -> orderToOtherCustomer(transaction);
            case ORDER_REP -> orderRep(transaction);
            case REP_NAME -> repName(transaction);
            case UPSERT_LINE -> upsertLine(transaction, data.pick(ids.orders()));
            case REPLACE_LINE -> replaceLine(transaction, data.pick(ids.orders()));
            case RENUMBER_LINE -> renumberLine(transaction, data.pick(ids.orders()));
            case DELETE_LINE -> deleteLine(transaction, data.pick(ids.orders()));
            case DELETE_ORDER -> deleteOrder(transaction, ids.takeOrder(random));
        }
    }

    private String newCustomer(SalesTransaction transaction) throws SQLException {
        String customer = ids.newCustomer();
        transaction.change(
                "Customers",
                "INSERT INTO Customers VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())",
                customer,
                data.customerName(),
                SalesData.email(customer),
                data.phoneOrNull(),
                data.region(),
                data.stateOrNull(),
                data.creditRating());
        return customer;
    }

    private String newOrder(SalesTransaction transaction) throws SQLException {
        String order = ids.newOrder();
        transaction.change(
                "Orders",
                "INSERT INTO Orders VALUES (?, ?, ?, UTC_TIMESTAMP(), UTC_TIMESTAMP() + INTERVAL ? DAY, UTC_TIMESTAMP())",
                order,
                data.pick(ids.customers()),
                repOrNull(),
                data.upTo(30));
        int lines = data.upTo(5);
        for (int line = 1; line <= lines; line++) {
            transaction.change(
                    "OrderLines",
                    NEW_LINE,
                    order,
                    SalesData.id(line),
                    data.pick(ids.products()),
                    data.quantity(),
                    data.price());
        }
        return order;
    }

    private void lineQuantity(SalesTransaction transaction, String order) throws SQLException {
        transaction.change(
                "OrderLines",
                "UPDATE OrderLines SET qty = ?, last_updated = UTC_TIMESTAMP() WHERE ord_id = ? AND ord_line_id = ?",
                data.quantity(),
                order,
                someLine(transaction, order));
    }

    private void productPrice(SalesTransaction transaction) throws SQLException {
        transaction.change(
                "Products",
                "UPDATE Products SET list_price = ?, last_updated = UTC_TIMESTAMP() WHERE prod_id = ?",
                data.price(),
                data.pick(ids.products()));
    }

    private void customerPhone(SalesTransaction transaction) throws SQLException {
        transaction.change(
                "Customers",
                "UPDATE Customers SET phone = IF(phone IS NULL, ?, NULL), last_updated = UTC_TIMESTAMP()"
                        + " WHERE cust_id = ?",
                data.phone(),
                data.pick(ids.customers()));
    }

    private void orderToOtherCustomer(SalesTransaction transaction) throws SQLException {
        transaction.change(
                "Orders",
                "UPDATE Orders SET cust_id = ?, last_updated = UTC_TIMESTAMP() WHERE ord_id = ?",
                data.pick(ids.customers()),
                data.pick(ids.orders()));
    }

    private void orderRep(SalesTransaction transaction) throws SQLException {
        transaction.change(
                "Orders",
                "UPDATE Orders SET rep_id = ?, last_updated = UTC_TIMESTAMP() WHERE ord_id = ?",
                repOrNull(),
                data.pick(ids.orders()));
    }

    private void repName(SalesTransaction transaction) throws SQLException {
        transaction.change(
                "Reps",
                "UPDATE Reps SET rep_name = ?, last_updated = UTC_TIMESTAMP() WHERE rep_id = ?",
                SalesData.repName(data.upTo(99)),
                data.pick(ids.reps()));
    }

    private void upsertLine(SalesTransaction transaction, String order) throws SQLException {
        transaction.changeOne(
                "OrderLines",
                NEW_LINE + " AS new ON DUPLICATE KEY UPDATE qty = OrderLines.qty % 9 + 1,"
                        + " item_price = new.item_price, last_updated = UTC_TIMESTAMP()",
                order,
                data.oneOutOf(3) ? newLine(transaction, order) : someLine(transaction, order),
                data.pick(ids.products()),
                data.quantity(),
                data.price());
    }

    private void replaceLine(SalesTransaction transaction, String order) throws SQLException {
        transaction.changeOne(
                "OrderLines",
                "REPLACE INTO OrderLines VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP())",
                order,
                someLine(transaction, order),
                data.pick(ids.products()),
                data.quantity(),
                data.price());
    }

    private void renumberLine(SalesTransaction transaction, String order) throws SQLException {
        transaction.change(
                "OrderLines",
                "UPDATE OrderLines SET ord_line_id = ?, last_updated = UTC_TIMESTAMP()"
                        + " WHERE ord_id = ? AND ord_line_id = ?",
                newLine(transaction, order),
                order,
                someLine(transaction, order));
    }

    private void deleteLine(SalesTransaction transaction, String order) throws SQLException {
        transaction.change(
                "OrderLines",
                "DELETE FROM OrderLines WHERE ord_id = ? AND ord_line_id = ?",
                order,
                someLine(transaction, order));
    }

    private void deleteOrder(SalesTransaction transaction, String order) throws SQLException {
        transaction.change("OrderLines", "DELETE FROM OrderLines WHERE ord_id = ?", order);
        transaction.change("Orders", "DELETE FROM Orders WHERE ord_id = ?", order);
    }

    private @Nullable String repOrNull() {
        return data.oneOutOf(8) ? null : data.pick(ids.reps());
    }

    /** The id of a line that the order has; where it has none, of the first that it could have. */
    private String someLine(SalesTransaction transaction, String order) throws SQLException {
        List<String> lines = transaction.lines(order);
        return lines.isEmpty() ? SalesData.id(1) : data.pick(lines);
    }

    private static String newLine(SalesTransaction transaction, String order) throws SQLException {
        int highest = transaction.lines(order).stream()
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
        return SalesData.id(highest + 1);
    }
}
