package io.tailrace.testing;

import io.tailrace.Beginning;
import io.tailrace.Tailrace;
import io.tailrace.TailraceConfig;
import io.tailrace.Verification;
import io.tailrace.config.ConfigFile;
import io.tailrace.demo.MySqlAccount;
import io.tailrace.pipeline.State;
import io.tailrace.source.SourceConfig;
import io.tailrace.verify.Difference;
import io.tailrace.verify.VerifyConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A daemon in this JVM, in a thread of its own. */
public final class RunningTailrace implements AutoCloseable {

    /** For how long it may stand still; while it gets on, a slow machine may take its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Tailrace tailrace;
    private final TailraceConfig config;
    private final CompletableFuture<Void> end;

    private RunningTailrace(TailraceConfig config) {
        this(config, Beginning.CHECKPOINT);
    }

    private RunningTailrace(TailraceConfig config, Beginning beginning) {
        this.config = config;
        this.tailrace = new Tailrace(config, beginning);
        this.end = CompletableFuture.runAsync(
                () -> {
                    try {
                        tailrace.run();
                    } catch (InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> new Thread(task, "tailrace-main").start());
    }

    /** Starts a daemon on a test's servers. */
    public static RunningTailrace start(TestSpace space, Path config) {
        useCredentials(space);
        return new RunningTailrace(read(space, config));
    }

    /** As {@link #start(TestSpace, Path)}, with heartbeats ten times as often: whoever waits for the end of the binlog hears of it sooner. */
    public static RunningTailrace startBrisk(TestSpace space, Path config) {
        useCredentials(space);
        TailraceConfig read = read(space, config);
        SourceConfig source = read.source();
        SourceConfig brisk = new SourceConfig(
                source.hosts(),
                source.username(),
                source.password(),
                source.database(),
                source.tables(),
                source.serverId(),
                source.tls(),
                source.snapshotLocking(),
                source.batchSize(),
                source.queueSize(),
                source.connectTimeout(),
                source.heartbeat().dividedBy(10),
                source.stallTimeout());
        return new RunningTailrace(new TailraceConfig(
                read.name(),
                brisk,
                read.target(),
                read.tables(),
                read.targetTables(),
                read.apply(),
                read.checkpoint(),
                read.deadLetters(),
                read.lagObjective(),
                read.http()));
    }

    /** As {@link #start(TestSpace, Path)}, with some variables of its own. */
    public static RunningTailrace start(TestSpace space, Path config, Map<String, String> variables) {
        useCredentials(space);
        Map<String, String> environment = environment(space);
        environment.putAll(variables);
        return new RunningTailrace(ConfigFile.read(config, environment));
    }

    /** The same with a new snapshot, as {@code run --resnapshot} takes it. */
    public static RunningTailrace resnapshot(TestSpace space, Path config, Map<String, String> variables) {
        useCredentials(space);
        Map<String, String> environment = environment(space);
        environment.putAll(variables);
        return new RunningTailrace(ConfigFile.read(config, environment), Beginning.SNAPSHOT);
    }

    public static TailraceConfig read(TestSpace space, Path config) {
        return ConfigFile.read(config, environment(space));
    }

    /** What the shipped configurations read from the environment. */
    public static Map<String, String> environment(TestSpace space) {
        Map<String, String> environment = new HashMap<>();
        environment.put("MYSQL_HOST", space.mysql().host());
        environment.put("MYSQL_PORT", Integer.toString(space.mysql().port()));
        environment.put("MYSQL_USER", MySqlAccount.TAILRACE.user());
        environment.put("MYSQL_PASSWORD", MySqlAccount.TAILRACE.password());
        environment.put("MYSQL_DATABASE", space.database());
        environment.put("AWS_REGION", space.dynamoDb().region());
        environment.put("AWS_ACCESS_KEY_ID", space.accessKey().id());
        environment.put("AWS_SECRET_ACCESS_KEY", space.accessKey().secret());
        environment.put("DYNAMODB_ENDPOINT", space.dynamoDb().endpoint().toString());
        environment.put("TAILRACE_HTTP_PORT", "0");
        return environment;
    }

    /** The SDK's default chain looks into the system properties first. */
    public static void useCredentials(TestSpace space) {
        System.setProperty("aws.accessKeyId", space.accessKey().id());
        System.setProperty("aws.secretAccessKey", space.accessKey().secret());
    }

    public Tailrace tailrace() {
        return tailrace;
    }

    /** Waits for the stream, for as long as the snapshot gets on. */
    public RunningTailrace awaitStreaming() {
        while (tailrace.status().state() != State.STREAMING) {
            String before = progress();
            try {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .failFast("the daemon ended", end::isDone)
                        .until(() -> tailrace.status().state() == State.STREAMING);
            } catch (ConditionTimeoutException e) {
                failIfStillAt(before, e);
            }
        }
        return this;
    }

    /** Waits until all that MySQL holds at this moment is in DynamoDB, for as long as the daemon gets on. */
    public RunningTailrace awaitCaughtUp() {
        awaitStreaming();
        try {
            String before = progress();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!tailrace.awaitCaughtUp(PATIENCE)) {
                if (System.nanoTime() < deadline) {
                    failAsItEnds();
                }
                deadline = System.nanoTime() + PATIENCE.toNanos();
                failIfStillAt(before, null);
                before = progress();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** Waits until what is done at this moment is in the saved checkpoint, where other processes find it. */
    public RunningTailrace awaitSaved() {
        Awaitility.await()
                .atMost(PATIENCE)
                .failFast("the daemon ended", end::isDone)
                .until(() -> tailrace.status().checkpointAge().isZero());
        return this;
    }

    /** Nobody waits for the end of the binlog any more: the failure of the daemon, which may be still ending, says why. */
    private void failAsItEnds() {
        end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        throw new AssertionError("it was stopped: " + tailrace.status());
    }

    private void failIfStillAt(String before, @Nullable Throwable cause) {
        if (progress().equals(before)) {
            throw new AssertionError("it stands still: " + tailrace.status(), cause);
        }
    }

    private String progress() {
        long done = tailrace.status().tables().stream()
                .mapToLong(table -> table.applied() + table.superseded() + table.parked() + table.snapshotRows())
                .sum();
        return done + " changes, up to " + tailrace.status().position();
    }

    /** What a verification finds, once the daemon has caught up. Meant for those that find nothing: others take half a minute. */
    public List<Difference> differences() throws InterruptedException {
        return verify(VerifyConfig.DEFAULT);
    }

    /** The same where something is to be found and nothing is on its way any more, so that nobody needs to wait for it. */
    public List<Difference> lastingDifferences() throws InterruptedException {
        return verify(VerifyConfig.DEFAULT.withSettle(Duration.ZERO));
    }

    private List<Difference> verify(VerifyConfig how) throws InterruptedException {
        return new Verification(config).run(List.of(), how, reached -> {}).differences();
    }

    /** What ended it, or null when it was stopped. Waits for the end. */
    public Throwable failure() {
        return end.handle((nothing, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Stops in order; whatever ended it before then is thrown. */
    @Override
    public void close() {
        tailrace.stop();
        end.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
