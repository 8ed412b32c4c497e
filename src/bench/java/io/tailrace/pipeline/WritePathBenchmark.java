package io.tailrace.pipeline;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tailrace.TailraceConfig;
import io.tailrace.apply.Applier;
import io.tailrace.apply.ApplyConfig;
import io.tailrace.apply.ApplyMeters;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.apply.ItemWriter;
import io.tailrace.apply.LeaseGuardedItemWriter;
import io.tailrace.bench.LoopbackDynamoDb;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.change.SourceEvent;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.config.ConfigFile;
import io.tailrace.dynamodb.DynamoDb;
import io.tailrace.dynamodb.DynamoDbItemWriter;
import io.tailrace.dynamodb.StateTable;
import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.dynamodb.TargetTables;
import io.tailrace.dynamodb.TombstoneGuard;
import io.tailrace.dynamodb.Tombstones;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import io.tailrace.item.TableDefinition.KeyType;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TestingTables;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a change costs from the moment at which the source hands it over until its ticket is closed: mapping, applier, writer, HTTP
 * and accounts, with the benchmark's endpoint in the same process. Updates of orders, order lines and customers, as many as the
 * source hands over at once. After each iteration the CPU time of each kind of thread for one change is printed, that of the
 * endpoint among them: on a busy machine only this means something.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 14, time = 5)
@Measurement(iterations = 6, time = 5)
public class WritePathBenchmark {

    private static final int CHANGES = 2_048;
    private static final int ROWS = 20_000;
    private static final LocalDateTime DAY = LocalDateTime.of(2024, 6, 19, 0, 0);

    @Param({"LEAN", "SDK"})
    public TargetConfig.Writer writer = TargetConfig.Writer.LEAN;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Random random = new Random(1);
    private final Map<String, Long> cpu = new TreeMap<>();
    private LoopbackDynamoDb endpoint;
    private DynamoDb dynamoDb;
    private Applier applier;
    private Pipeline pipeline;
    private List<SourceEvent> batch = List.of();
    private Map<String, Long> before = Map.of();
    private long position = 1_000;
    private long changes;

    @Setup
    public void open() throws InterruptedException {
        endpoint = LoopbackDynamoDb.start();
        TailraceConfig config = ConfigFile.read(
                Path.of("conf", "single-table.yaml"), Map.of("MYSQL_USER", "tailrace", "MYSQL_PASSWORD", "secret"));
        TargetConfig target =
                new TargetConfig("us-west-2", Optional.of(endpoint.uri()), Duration.ofSeconds(20), writer);
        dynamoDb = DynamoDb.open(target, ApplyConfig.DEFAULT.maxInFlight(), "bench", "bench");
        StateTable state = new StateTable(dynamoDb, "tailrace");
        state.ensure();
        new TargetTables(dynamoDb)
                .ensure(List.of(TableDefinition.of(
                        "SalesOrders", new KeyAttribute("PK", KeyType.S), new KeyAttribute("SK", KeyType.S))));
        Version horizon = Version.of(1, BinlogPosition.of("binlog.000001", 4));
        Tombstones tombstones = new Tombstones(state, "bench", Duration.ofDays(1), InstantSource.system());
        ItemWriter way = new LeaseGuardedItemWriter(
                new TombstoneGuard(new DynamoDbItemWriter(dynamoDb), tombstones, horizon), () -> true);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Mapping mapping = Mapping.compile(config.tables(), TestingTables.DATABASE);
        applier = Applier.open(way, ApplyConfig.DEFAULT, new ApplyMeters(registry), Throwable::printStackTrace);
        PipelineMeters meters = new PipelineMeters(
                registry,
                List.of(TestingTables.CUSTOMERS.id(), TestingTables.ORDERS.id(), TestingTables.ORDER_LINES.id()));
        // Nothing is refused, swept or saved here.
        Accounts accounts = new Accounts(meters, null, new DeadLettersConfig(1, false), InstantSource.system());
        Stages stages =
                new Stages(new TableGate(mapping, horizon), mapping, applier, null, new Watermark(), null, null);
        pipeline = new Pipeline(stages, accounts, null, null, Throwable::printStackTrace);
        for (int row = 0; row < ROWS; row++) {
            for (TableSchema table :
                    List.of(TestingTables.CUSTOMERS, TestingTables.ORDERS, TestingTables.ORDER_LINES)) {
                pipeline.accept(List.of(new Change.Inserted(next(), row(table, row, DAY))));
            }
        }
        applier.awaitIdle();
    }

    @TearDown
    public void close() {
        applier.close();
        dynamoDb.close();
        endpoint.close();
    }

    @Setup(Level.Iteration)
    public void forgetCpu() {
        cpu.clear();
        changes = 0;
    }

    @Setup(Level.Invocation)
    public void makeChanges() {
        batch = new ArrayList<>(CHANGES);
        for (int i = 0; i < CHANGES; i++) {
            TableSchema table = i % 4 == 0
                    ? TestingTables.CUSTOMERS
                    : i % 4 == 1 ? TestingTables.ORDERS : TestingTables.ORDER_LINES;
            int row = random.nextInt(ROWS);
            batch.add(new Change.Updated(
                    next(), row(table, row, DAY), row(table, row, DAY.plusSeconds(random.nextInt(1_000_000)))));
        }
        before = cpuByThread();
    }

    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public void handOverAndWait() throws InterruptedException {
        pipeline.accept(batch);
        applier.awaitIdle();
    }

    @TearDown(Level.Invocation)
    public void noteCpu() {
        cpuByThread().forEach((thread, nanos) -> cpu.merge(thread, nanos - before.getOrDefault(thread, 0L), Long::sum));
        changes += CHANGES;
    }

    @TearDown(Level.Iteration)
    public void tellCpu() {
        cpu.forEach((thread, nanos) -> {
            double micros = nanos / 1e3 / changes;
            if (micros >= 0.1) {
                System.out.printf("%n    %-28s %5.1f µs of CPU a change", thread, micros);
            }
        });
        System.out.println();
    }

    private Map<String, Long> cpuByThread() {
        Map<String, Long> nanos = new TreeMap<>();
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null) {
                nanos.merge(
                        thread.getThreadName().replaceAll("(-?\\d+)+$", ""), threads.getThreadCpuTime(id), Long::sum);
            }
        }
        return nanos;
    }

    private Change.Origin next() {
        return TestingTables.origin(position++);
    }

    private static Row row(TableSchema table, int i, LocalDateTime updated) {
        String id = "0000" + i;
        String other = "00" + i % 97;
        if (table == TestingTables.CUSTOMERS) {
            return TestingTables.row(
                    table,
                    id,
                    "Name " + id,
                    "name-" + id + "@example.org",
                    i % 3 == 0 ? null : "555-" + id,
                    "Region " + i % 7,
                    i % 4 == 0 ? null : "CA",
                    100L + i,
                    updated);
        }
        if (table == TestingTables.ORDERS) {
            return TestingTables.row(
                    table,
                    id,
                    other,
                    i % 5 == 0 ? null : "BOB",
                    DAY.plusMinutes(i),
                    DAY.plusDays(2).plusMinutes(i),
                    updated);
        }
        return TestingTables.row(table, id, "01", other, 1L + i % 9, 100L + i, updated);
    }
}
