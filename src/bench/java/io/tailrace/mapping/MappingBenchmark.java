package io.tailrace.mapping;

import io.tailrace.TailraceConfig;
import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.config.ConfigFile;
import io.tailrace.item.ItemWrite;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to turn one change of each of the five tables into its writes, by {@code conf/single-table.yaml}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class MappingBenchmark {

    /** Rows in turn, so that no single one is all that the compiler and the processor's caches get to see; a power of two. */
    private static final int ROWS = 1024;

    private static final LocalDateTime DAY = LocalDateTime.of(2024, 6, 19, 0, 0);

    @Param({"Customers", "Products", "Reps", "Orders", "OrderLines"})
    public String table = "";

    private final Change[] inserts = new Change[ROWS];
    private final Change[] updates = new Change[ROWS];
    private Mapping mapping = Mapping.compile(List.of(), TestingTables.DATABASE);
    private int next;

    @Setup
    public void makeRows() {
        TailraceConfig config = ConfigFile.read(
                Path.of("conf", "single-table.yaml"), Map.of("MYSQL_USER", "tailrace", "MYSQL_PASSWORD", "secret"));
        mapping = Mapping.compile(config.tables(), TestingTables.DATABASE);
        for (int i = 0; i < ROWS; i++) {
            Row before = row(i, DAY.plusSeconds(i));
            Row after = row(i, DAY.plusDays(1).plusSeconds(i));
            inserts[i] = new Change.Inserted(TestingTables.ORIGIN, before);
            updates[i] = new Change.Updated(TestingTables.ORIGIN, before, after);
        }
    }

    @Benchmark
    public List<ItemWrite> insert() {
        return mapping.map(inserts[next++ & (ROWS - 1)]);
    }

    /** An update that leaves the item where it is, which most do. */
    @Benchmark
    public List<ItemWrite> update() {
        return mapping.map(updates[next++ & (ROWS - 1)]);
    }

    private Row row(int i, LocalDateTime updated) {
        String id = "%04d".formatted(i);
        String other = "%04d".formatted(i % 97);
        long number = 100L + i;
        return switch (table) {
            case "Customers" ->
                TestingTables.row(
                        TestingTables.CUSTOMERS,
                        id,
                        "Name " + id,
                        "name-" + id + "@example.org",
                        i % 3 == 0 ? null : "555-" + id,
                        "Region " + i % 7,
                        i % 4 == 0 ? null : "CA",
                        number,
                        updated);
            case "Products" ->
                TestingTables.row(TestingTables.PRODUCTS, id, "Product " + id, "Category " + i % 9, number, updated);
            case "Reps" -> TestingTables.row(TestingTables.REPS, id, "Rep " + id, updated);
            case "Orders" ->
                TestingTables.row(
                        TestingTables.ORDERS,
                        id,
                        other,
                        i % 5 == 0 ? null : "BOB",
                        DAY.plusMinutes(i),
                        DAY.plusDays(2).plusMinutes(i),
                        updated);
            case "OrderLines" ->
                TestingTables.row(TestingTables.ORDER_LINES, id, "01", other, 1L + i % 9, number, updated);
            default -> throw new IllegalArgumentException("no table " + table);
        };
    }
}
