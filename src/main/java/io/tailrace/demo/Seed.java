package io.tailrace.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fills the empty tables of the reference schema. The same size and seed give the same rows. */
public final class Seed {

    private static final int BATCH_ROWS = 1_000;
    private static final LocalDateTime OPENING_DAY = LocalDateTime.of(2024, 1, 2, 9, 0);

    private final Connection connection;
    private final SeedSize size;
    private final Random random;
    private final SalesData data;

    private Seed(Connection connection, SeedSize size, long seed) {
        this.connection = connection;
        this.size = size;
        this.random = new Random(seed);
        this.data = new SalesData(random);
    }

    public static void fill(MySqlServer server, String database, SeedSize size, long seed) {
        try (Connection connection = server.connect(database)) {
            connection.setAutoCommit(false);
            new Seed(connection, size, seed).fill();
        } catch (SQLException e) {
            throw new DemoException(
                    "Cannot fill " + database + " on " + server.description() + ": " + e.getMessage()
                            + "; its tables must be there and empty",
                    e);
        }
    }

    private void fill() throws SQLException {
        insert("Customers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", size.customers(), this::customer);
        insert("Products VALUES (?, ?, ?, ?, ?)", size.products(), this::product);
        insert("Reps VALUES (?, ?, ?)", size.reps(), this::rep);
        insert("Orders VALUES (?, ?, ?, ?, ?, ?)", size.orders(), this::order);
        insert("OrderLines VALUES (?, ?, ?, ?, ?, ?)", size.orders() * size.linesPerOrder(), this::line);
    }

    private @Nullable Object[] customer(int number) {
        String id = SalesData.id(number);
        return new @Nullable Object[] {
            id,
            data.customerName(),
            SalesData.email(id),
            data.phoneOrNull(),
            data.region(),
            data.stateOrNull(),
            data.creditRating(),
            moment()
        };
    }

    private @Nullable Object[] product(int number) {
        return new Object[] {SalesData.id(number), data.productName(), data.category(), data.price(), moment()};
    }

    private @Nullable Object[] rep(int number) {
        return new Object[] {SalesData.id(number), SalesData.repName(number), moment()};
    }

    private @Nullable Object[] order(int number) {
        LocalDateTime ordered = moment();
        return new @Nullable Object[] {
            SalesData.id(number),
            SalesData.id(data.upTo(size.customers())),
            data.oneOutOf(10) ? null : SalesData.id(data.upTo(size.reps())),
            ordered,
            ordered.plusDays(data.upTo(30)),
            ordered
        };
    }

    private @Nullable Object[] line(int number) {
        int order = 1 + (number - 1) / size.linesPerOrder();
        int line = 1 + (number - 1) % size.linesPerOrder();
        return new Object[] {
            SalesData.id(order),
            SalesData.id(line),
            SalesData.id(data.upTo(size.products())),
            data.quantity(),
            data.price(),
            moment()
        };
    }

    /** Some working moment of the first year. */
    private LocalDateTime moment() {
        return OPENING_DAY.plusDays(random.nextInt(365)).plusSeconds(random.nextInt(8 * 3_600));
    }

    private interface RowMaker {

        /** Makes the row of a number that counts from 1. */
        @Nullable
        Object[] row(int number);
    }

    private void insert(String into, int rows, RowMaker maker) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + into)) {
            for (int number = 1; number <= rows; number++) {
                @Nullable Object[] row = maker.row(number);
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
                if (number % BATCH_ROWS == 0 || number == rows) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }
}
