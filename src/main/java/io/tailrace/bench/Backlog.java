package io.tailrace.bench;

import io.tailrace.demo.MySqlServer;
import java.util.Locale;
import java.util.Random;

/** Makes changes in bulk while nobody follows. Each statement changes every row that it finds, so that rows count changes. */
final class Backlog {

    /** MySQL ends a recursion after 1,000 steps. */
    private static final int ROWS_A_STATEMENT = 1_000;

    private static final String NOW = "'2026-02-03 04:05:06'";

    private final Shape shape;
    private final int rows;
    private final Random random;
    private final Zipf zipf;
    private int nextOrder;
    private int nextRow;

    private Backlog(Shape shape, int rows, Random random) {
        this.shape = shape;
        this.rows = rows;
        this.random = random;
        this.zipf = new Zipf(rows, random);
        this.nextOrder = rows + 1;
        this.nextRow = rows + 1;
    }

    /**
     * Makes at least so many changes.
     *
     * @param rows that the tables were filled with
     * @return how many rows were changed
     */
    static long make(MySqlServer mysql, Shape shape, int rows, long changes) {
        Backlog backlog = new Backlog(shape, rows, new Random(7));
        try (SqlBatch batch = shape == Shape.TRANSACTION
                ? SqlBatch.openAsOneTransaction(mysql, shape.database())
                : SqlBatch.open(mysql, shape.database())) {
            while (batch.rows() < changes) {
                backlog.addTo(batch);
            }
            batch.flush();
            return batch.rows();
        }
    }

    private void addTo(SqlBatch batch) {
        switch (shape) {
            case STANDARD -> standard(batch);
            case HOT -> batch.add("UPDATE Hot SET counter = counter + 1 WHERE id = " + zipf.next());
            case WIDE -> wide(batch);
            case TRANSACTION -> rows(batch);
            case STEADY -> throw new IllegalStateException("steady changes are made while somebody follows");
        }
    }

    private void standard(SqlBatch batch) {
        int dice = random.nextInt(20);
        if (dice < 10) {
            batch.add("UPDATE OrderLines SET qty = qty % 9 + 1, last_updated = " + NOW + " WHERE ord_id = " + order());
        } else if (dice < 14) {
            batch.add("UPDATE Orders SET ship_date = ship_date + INTERVAL 1 DAY WHERE ord_id IN (" + order() + ", "
                    + order() + ", " + order() + ")");
        } else if (dice < 16) {
            batch.add(
                    "UPDATE Customers SET credit_rating = credit_rating % 900 + 1, phone = IF(phone IS NULL, '555', NULL)"
                            + " WHERE cust_id IN (" + customer() + ", " + customer() + ", " + customer() + ")");
        } else if (dice < 19) {
            newOrder(batch);
        } else {
            batch.add("DELETE FROM OrderLines WHERE ord_id = " + order());
        }
    }

    private void newOrder(SqlBatch batch) {
        String id = id(nextOrder++);
        batch.add("INSERT INTO Orders VALUES (" + id + ", " + customer() + ", NULL, " + NOW + ", " + NOW + ", " + NOW
                + ")");
        batch.add("INSERT INTO OrderLines SELECT " + id + ", n, '0001', 3, 700, " + NOW
                + " FROM (SELECT '0001' AS n UNION SELECT '0002' UNION SELECT '0003') AS numbers");
    }

    private void wide(SqlBatch batch) {
        int column = 1 + random.nextInt(Shape.COLUMNS - 1);
        batch.add("UPDATE Wide SET column_1 = column_1 + 1, column_%d = %d WHERE id = %d"
                .formatted(column == 1 ? 2 : column, random.nextInt(1_000_000), 1 + random.nextInt(rows)));
    }

    private void rows(SqlBatch batch) {
        batch.add(
                "INSERT INTO Bulk WITH RECURSIVE numbers (n) AS (SELECT %d UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)"
                                .formatted(nextRow, nextRow + ROWS_A_STATEMENT - 1)
                        + " SELECT n, CONCAT('note of row ', n) FROM numbers");
        batch.send();
        nextRow += ROWS_A_STATEMENT;
    }

    private String order() {
        return id(1 + random.nextInt(Math.max(1, rows / 4)));
    }

    private String customer() {
        return id(1 + random.nextInt(Math.max(1, rows / 20)));
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "'%04d'", number);
    }
}
