package io.tailrace.bench;

import io.tailrace.Verification;
import io.tailrace.change.BinlogPosition;
import io.tailrace.demo.MySqlServer;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.verify.VerifyConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the same work through Debezium alone, through a loop as written by hand, and through Tailrace, each in a process of
 * its own, one after the other on the same MySQL and the same endpoint. After each run of Tailrace every row is compared
 * with its item. Confined to one thread.
 */
public final class Bench {

    private static final String DEBEZIUM = "Debezium alone";
    private static final String LOOP = "hand-written loop";
    private static final String TAILRACE = "Tailrace";
    private static final long QUIET_MILLIS = 1_000;

    private final BenchPlan plan;
    private final BenchSite site;
    private final EndpointClient endpoint;
    private final Consumer<String> progress;
    private final List<BenchRun> runs = new ArrayList<>();

    Bench(BenchPlan plan, BenchSite site, EndpointClient endpoint, Consumer<String> progress) {
        this.plan = plan;
        this.site = site;
        this.endpoint = endpoint;
        this.progress = progress;
    }

    /** Runs all of the plan. */
    List<BenchRun> run() throws InterruptedException {
        progress.accept(BenchRun.HEAD);
        for (Shape shape : plan.shapes()) {
            run(shape);
        }
        return runs;
    }

    private void run(Shape shape) throws InterruptedException {
        int rows = shape.fill(mysql(), plan.rows());
        endpoint.save();
        snapshots(shape, rows);
        if (shape == Shape.STEADY) {
            steady(rows);
            return;
        }
        endpoint.save();
        String before = offset(binlogEnd(shape));
        long changes = Backlog.make(mysql(), shape, rows, plan.changes());
        for (int i = 0; i < plan.repeat(); i++) {
            BenchRun alone = debezium(shape, "backlog", before, changes);
            if (shape == Shape.STANDARD && i == 0) {
                loop(shape, before, Math.min(changes, BenchPlan.LOOP_CHANGES), alone);
            }
            daemons(shape, "backlog", alone);
        }
    }

    /** Leaves the daemon's state behind the snapshot. Small tables are not worth a comparison. */
    private void snapshots(Shape shape, int rows) throws InterruptedException {
        if (shape != Shape.STANDARD) {
            settle(0);
            measure(shape, "snapshot", plan.writers().get(0), 0, 0);
            return;
        }
        for (int i = 0; i < plan.repeat(); i++) {
            BenchRun alone = debezium(shape, "snapshot", "", rows);
            daemons(shape, "snapshot", alone);
        }
    }

    private BenchRun debezium(Shape shape, String what, String offset, long changes) {
        return note(new BenchRun(
                shape, what, DEBEZIUM, 0, engine(site.engineFile(shape, offset).toString(), changes), Map.of(), 0, -1));
    }

    private void loop(Shape shape, String offset, long changes, BenchRun alone) {
        double latency = plan.latencies().get(0);
        settle(latency);
        endpoint.createTable(HandWrittenLoop.TABLE, "PK");
        endpoint.reset();
        Map<String, Object> used = engine(
                site.engineFile(shape, offset).toString(),
                changes,
                endpoint.uri().toString());
        note(new BenchRun(shape, "backlog", LOOP, latency, used, endpoint.counts(), ratio(used, alone), -1));
    }

    private Map<String, Object> engine(String file, long changes, String... sink) {
        List<String> arguments = new ArrayList<>(List.of(file, Long.toString(changes)));
        arguments.addAll(List.of(sink));
        try (ChildProcess child =
                ChildProcess.start(DebeziumProcess.class, plan.jvm(), arguments.toArray(String[]::new))) {
            return parse(child.line());
        }
    }

    private void daemons(Shape shape, String what, BenchRun alone) throws InterruptedException {
        for (double latency : plan.latencies()) {
            for (String writer : plan.writers()) {
                endpoint.restore();
                settle(latency);
                note(measure(shape, what, writer, latency, alone.perSecond()));
            }
        }
    }

    private BenchRun measure(Shape shape, String what, String writer, double latency, double alone)
            throws InterruptedException {
        endpoint.reset();
        Map<String, Object> used;
        try (ChildProcess child = startDaemon(shape, writer, "backlog")) {
            used = parse(child.line());
        }
        Map<String, Object> counts = counts(shape);
        double perSecond = BenchRun.number(used, "changes") / BenchRun.number(used, "seconds");
        return new BenchRun(
                shape,
                what,
                subject(writer),
                latency,
                used,
                counts,
                alone == 0 ? 0 : perSecond / alone,
                differences(shape));
    }

    /** What the endpoint counted, with the state table's share. */
    private Map<String, Object> counts(Shape shape) {
        Map<String, Object> counts = new HashMap<>(endpoint.counts());
        counts.put(
                BenchRun.STATE_PERCENT,
                StateTraffic.percent(counts, site.daemon(shape).checkpoint().table()));
        return counts;
    }

    private static String subject(String writer) {
        return TAILRACE + ", " + writer;
    }

    private ChildProcess startDaemon(Shape shape, String writer, String mode) {
        List<String> jvm = new ArrayList<>(plan.jvm());
        jvm.addAll(List.of("-Daws.accessKeyId=bench", "-Daws.secretAccessKey=bench"));
        return ChildProcess.start(
                DaemonProcess.class, jvm, site.daemonFile(shape, writer).toString(), mode);
    }

    private void steady(int rows) throws InterruptedException {
        for (double latency : plan.latencies()) {
            for (String writer : plan.writers()) {
                steady(rows, writer, latency);
            }
        }
    }

    private void steady(int rows, String writer, double latency) throws InterruptedException {
        settle(latency);
        try (ChildProcess child = startDaemon(Shape.STEADY, writer, "follow")) {
            child.line();
            // what only the first requests of a JVM cost is not what is asked
            SteadyLoad.run(mysql(), rows, BenchPlan.STEADY_RATE, plan.steadySeconds() / 3 + 1);
            awaitQuiet();
            endpoint.reset();
            SteadyLoad.run(mysql(), rows, BenchPlan.STEADY_RATE, plan.steadySeconds());
            child.finish();
            Map<String, Object> used = parse(child.line());
            BenchRun run = new BenchRun(
                    Shape.STEADY,
                    "steady",
                    subject(writer),
                    latency,
                    used,
                    counts(Shape.STEADY),
                    0,
                    differences(Shape.STEADY));
            runs.add(run);
            progress.accept(run.lags());
        }
    }

    /** Waits until the endpoint acknowledges no more changes; an answer that is on its way would be counted among the next. */
    private void awaitQuiet() throws InterruptedException {
        double before = -1;
        double acknowledged = acknowledged();
        while (acknowledged > before) {
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            before = acknowledged;
            acknowledged = acknowledged();
        }
    }

    private double acknowledged() {
        return BenchRun.number(endpoint.counts(), "lags");
    }

    private void settle(double latency) {
        endpoint.settle(plan.trouble().withLatency(latency));
    }

    private BenchRun note(BenchRun run) {
        runs.add(run);
        progress.accept(run.line());
        return run;
    }

    private long differences(Shape shape) throws InterruptedException {
        settle(0);
        return new Verification(site.daemon(shape))
                .run(List.of(), VerifyConfig.DEFAULT, reached -> {})
                .total();
    }

    private BinlogPosition binlogEnd(Shape shape) {
        return new MySqlPreflight(site.daemon(shape).source())
                .check()
                .binlogEnd()
                .position();
    }

    /** In the engine's own form. */
    private String offset(BinlogPosition position) {
        String gtids = mysql().value("SELECT @@GLOBAL.gtid_executed").orElse("").replace("\n", "");
        return "{\"file\":\"%s\",\"pos\":%d,\"gtids\":\"%s\"}".formatted(position.file(), position.position(), gtids);
    }

    private static double ratio(Map<String, Object> used, BenchRun alone) {
        return BenchRun.number(used, "changes") / BenchRun.number(used, "seconds") / alone.perSecond();
    }

    private static Map<String, Object> parse(String line) {
        return Json.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    private MySqlServer mysql() {
        return site.mysql();
    }
}
