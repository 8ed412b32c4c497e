package io.tailrace.demo;

/**
 * How many rows a database begins with.
 *
 * @param linesPerOrder the same for all orders
 */
public record SeedSize(int customers, int products, int reps, int orders, int linesPerOrder) {

    /** Enough of everything for a test that looks at each row. */
    public static final SeedSize SMALL = new SeedSize(50, 30, 6, 80, 3);

    /** What {@code tailrace demo} begins with. */
    public static final SeedSize DEMO = new SeedSize(500, 120, 24, 1_500, 3);

    public SeedSize {
        if (customers < 1 || products < 1 || reps < 1 || orders < 0 || linesPerOrder < 0) {
            throw new IllegalArgumentException("No orders without a customer, a product and a rep: " + customers
                    + " customers, " + products + " products, " + reps + " reps");
        }
    }

    /** About this many rows in all, in the proportions of {@link #DEMO}. */
    public static SeedSize ofRows(int rows) {
        int customers = Math.max(1, (int) ((long) rows * DEMO.customers / DEMO.rows()));
        int products = Math.max(1, (int) ((long) rows * DEMO.products / DEMO.rows()));
        int reps = Math.max(1, (int) ((long) rows * DEMO.reps / DEMO.rows()));
        int orders = Math.max(0, (rows - customers - products - reps) / (1 + DEMO.linesPerOrder));
        return new SeedSize(customers, products, reps, orders, DEMO.linesPerOrder);
    }

    /** In all five tables. */
    public int rows() {
        return customers + products + reps + orders + orders * linesPerOrder;
    }
}
