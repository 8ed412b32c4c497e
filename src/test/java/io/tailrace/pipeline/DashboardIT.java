package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.testing.Patience;
import io.tailrace.testing.PrometheusServer;
import io.tailrace.testing.RecordingProxy;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Grafana's panels and the alerts ask a real Prometheus, after a daemon had work and trouble. */
@ExtendWith(TestServers.class)
class DashboardIT {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final Path RULES = ROOT.resolve("dashboards/alerts.yaml");
    private static final Path CONFIG = ROOT.resolve("conf/single-table.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PIPELINE = "vehicle-sales";

    /** As a daemon wants it, or too short to be seen each second. */
    private static final Set<String> MAY_BE_ZERO =
            Set.of("Debezium's queue", "Garbage collection", "Age of the checkpoint");

    /**
     * Between which a panel's highest value lies, by its unit. Shares pass 1 where MySQL's estimates of rows are too low, and one
     * change in a queue of 8,192 is a small one.
     */
    private static final Map<String, Range> RANGES = Map.of(
            "percentunit", new Range(0.0001, 10),
            "s", new Range(0.0001, 90 * 86_400.0),
            "bytes", new Range(100, 1e11),
            "cps", new Range(0.01, 1e5),
            "reqps", new Range(0.01, 1e5),
            "wps", new Range(0.01, 1e5),
            "none", new Range(0.01, 1e5));

    private record Range(double least, double most) {

        boolean holds(double value) {
            return value >= least && value <= most;
        }
    }

    private static final Pattern WRITE = Pattern.compile("UpdateItem|PutItem|DeleteItem|BatchExecuteStatement");

    private static final Pattern SELECTOR =
            Pattern.compile("(?<![:\\w])(?:tailrace|process)_\\w+(?!\\w*:)(?:\\{[^}]*})?");

    /** Whether DynamoDB refuses every other write of items, as one does that has too little capacity. */
    private final AtomicBoolean isThrottled = new AtomicBoolean();

    private final AtomicLong writes = new AtomicLong();

    @Test
    void everyQueryFindsWhatItsPanelSays(TestSpace space, @TempDir Path folder) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        Instant begun = Instant.now();
        URI first = loopback();
        URI second = loopback();
        try (RecordingProxy busy = RecordingProxy.open(space.dynamoDb().endpoint(), this::throttle);
                TcpProxy mysql =
                        TcpProxy.open(space.mysql().host(), space.mysql().port());
                TcpProxy dynamoDb =
                        TcpProxy.open(busy.address().getHost(), busy.address().getPort());
                PrometheusServer prometheus = PrometheusServer.start(folder, RULES, first, second)) {
            try (RunningTailrace daemon = RunningTailrace.start(space, CONFIG, through(mysql, dynamoDb, first))) {
                Patience.await(
                        "the snapshot",
                        () -> daemon.tailrace().status().state() == State.SNAPSHOT,
                        () -> daemon.tailrace().status().state());
                dynamoDb.cut();
                awaitSome(prometheus, "tailrace_state{state=\"snapshot\"} == 1");
                dynamoDb.restore();
                daemon.awaitStreaming();
                goThroughTrouble(space, daemon, prometheus, mysql, dynamoDb);
                try (RunningTailrace standby = RunningTailrace.start(space, CONFIG, through(mysql, dynamoDb, second))) {
                    awaitSome(prometheus, "tailrace_state{state=\"standby\"} == 1");
                    daemon.close();
                    awaitSome(prometheus, "tailrace_leader * tailrace_lease_token > 1");
                    spoilData(space, standby.awaitCaughtUp(), prometheus);
                    // While it runs: what it shows last would be gone with it, and may never have been there at a step.
                    everythingIsFound(prometheus, begun);
                }
            }
        }
    }

    @Test
    void everyQueryIsAnsweredWhereNoDaemonHasRunYet(@TempDir Path folder) throws Exception {
        URI nobody = loopback();
        try (PrometheusServer prometheus = PrometheusServer.start(folder, RULES, nobody)) {
            await().atMost(PATIENCE).until(prometheus::isReady);

            for (Dashboard.Query query : Dashboard.read().queries(PIPELINE)) {
                double[] values = prometheus.query(query.expression());
                assertThat(values).as(query.toString()).isIn(new double[] {}, new double[] {0});
            }
        }
    }

    private static void everythingIsFound(PrometheusServer prometheus, Instant begun) throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Dashboard.Query query : Dashboard.read().queries(PIPELINE)) {
            double[] values = prometheus.queryRange(query.expression(), begun);
            if (!isRight(query, values)) {
                wrong.add(query + " finds " + Arrays.toString(values));
            }
        }

        assertThat(wrong).isEmpty();
        for (Map.Entry<String, String> annotation :
                Dashboard.read().annotations(PIPELINE).entrySet()) {
            assertThat(prometheus.queryRange(annotation.getValue(), begun))
                    .as(annotation.getKey())
                    .isNotEmpty();
        }
        for (String selector : selectors()) {
            assertThat(prometheus.queryRange(selector, begun)).as(selector).isNotEmpty();
        }
        assertThat(prometheus.ruleHealth()).isNotEmpty().containsOnly("ok");
    }

    /** Under load each server is lost for a while, and DynamoDB has too little capacity. */
    private void goThroughTrouble(
            TestSpace space, RunningTailrace daemon, PrometheusServer prometheus, TcpProxy mysql, TcpProxy dynamoDb)
            throws Exception {
        try (Workload load = Workload.start(WorkloadConfig.on(space.mysql(), space.database(), 50, 1))) {
            awaitSome(prometheus, "sum(rate(tailrace_changes_total{op=\"delete\"}[20s]))");
            mysql.cut();
            awaitSome(prometheus, "tailrace_lag_seconds > 3");
            mysql.restore();
            awaitSome(prometheus, "sum(rate(tailrace_source_restarts_total[20s]))");
            daemon.awaitCaughtUp();
            dynamoDb.cut();
            awaitSome(prometheus, "sum(rate(tailrace_write_retries_total[20s]))");
            dynamoDb.restore();
            isThrottled.set(true);
            awaitSome(prometheus, "sum(rate(tailrace_write_failures_total{reason=\"throttled\"}[20s]))");
            awaitSome(prometheus, "sum(rate(tailrace_write_retries_total{reason=\"throttled\"}[20s]))");
            awaitSome(prometheus, "ALERTS{alertname=\"TailraceThrottled\"}");
            isThrottled.set(false);
            assertThat(load.hasFailed()).isFalse();
        }
        daemon.awaitCaughtUp();
    }

    private Optional<String> throttle(RecordingProxy.Request request) {
        boolean isWrite =
                WRITE.matcher(request.operation()).matches() && !request.body().contains("\"TableName\":\"tailrace\"");
        return isThrottled.get() && isWrite && writes.incrementAndGet() % 2 == 0
                ? Optional.of("ThrottlingException")
                : Optional.empty();
    }

    /** A change is parked, a verification finds it, and a table no longer fits. */
    private static void spoilData(TestSpace space, RunningTailrace daemon, PrometheusServer prometheus)
            throws Exception {
        space.mysql()
                .executeIn(
                        space.database(),
                        "ALTER TABLE Reps ADD COLUMN portrait mediumtext",
                        "UPDATE Reps SET portrait = REPEAT('x', 450000) LIMIT 1");
        daemon.awaitCaughtUp();
        assertThat(daemon.lastingDifferences()).hasSize(1);
        space.mysql()
                .executeIn(
                        space.database(),
                        "ALTER TABLE OrderLines RENAME COLUMN prod_id TO product_id",
                        "UPDATE OrderLines SET qty = qty + 1 LIMIT 1");
        daemon.awaitCaughtUp();
        for (String alert : List.of("TailraceDeadLetters", "TailraceVerifyDifferences", "TailraceTableStopped")) {
            awaitSome(prometheus, "ALERTS{alertname=\"%s\", alertstate=\"firing\"}".formatted(alert));
        }
    }

    private static URI loopback() {
        return URI.create("http://127.0.0.1:" + LoopbackPort.free());
    }

    private static Map<String, String> through(TcpProxy mysql, TcpProxy dynamoDb, URI page) {
        return Map.of(
                "MYSQL_HOST",
                "127.0.0.1",
                "MYSQL_PORT",
                Integer.toString(mysql.port()),
                "DYNAMODB_ENDPOINT",
                "http://127.0.0.1:" + dynamoDb.port(),
                "TAILRACE_HTTP_PORT",
                Integer.toString(page.getPort()));
    }

    private static void awaitSome(PrometheusServer prometheus, String expression) {
        await(expression).atMost(PATIENCE).ignoreExceptions().until(() -> {
            double[] values = prometheus.query(expression);
            return values.length > 0 && values[0] > 0;
        });
    }

    private static boolean isRight(Dashboard.Query query, double[] values) {
        double most = Arrays.stream(values).max().orElse(Double.NaN);
        double least = Arrays.stream(values).min().orElse(Double.NaN);
        boolean isNothing = most == 0 && MAY_BE_ZERO.contains(query.panel());
        return least >= 0 && (isNothing || RANGES.get(query.unit()).holds(most));
    }

    private static List<String> selectors() throws Exception {
        String rules = Files.readString(RULES).replaceAll("(?m)#.*$", "");
        return SELECTOR.matcher(rules)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }
}
