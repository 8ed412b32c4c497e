package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import io.tailrace.pipeline.Status.TableStatus;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TcpProxy;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.OutputType;

/** The pictures of the status page in docs/images are of a real daemon: this makes them anew, below target/pictures. */
@ExtendWith(TestServers.class)
class PicturesIT {

    /** The daemon gets on; a machine with other work may need long. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));
    private static final SeedSize ROWS = SeedSize.ofRows(8_000);
    private static final long BUSY_CHANGES = 2_000;

    @Test
    void showsTheDaemonInSnapshotBusyIdleAndStuck(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), ROWS, 1);
        URI dynamoDb = space.dynamoDb().endpoint();
        int port = LoopbackPort.free();
        Map<String, String> environment;
        try (TcpProxy proxy = TcpProxy.open(dynamoDb.getHost(), dynamoDb.getPort());
                Browser browser = Browser.open()) {
            environment = Map.of(
                    "TAILRACE_HTTP_PORT",
                    Integer.toString(port),
                    "DYNAMODB_ENDPOINT",
                    "http://127.0.0.1:" + proxy.port());
            try (RunningTailrace daemon =
                    RunningTailrace.start(space, ROOT.resolve("conf/single-table.yaml"), environment)) {
                await().atMost(PATIENCE).until(() -> applied(daemon) > ROWS.rows() / 3);
                // Held there, so that the picture is not late.
                proxy.stall();
                browser.resize(1100, 900, 1).show(URI.create("http://127.0.0.1:" + port + "/"));
                assertThat(browser.text(".pill")).isEqualToIgnoringCase("snapshot");
                assertThat(browser.texts("#snapshot progress, #snapshot [role=progressbar]"))
                        .isNotEmpty();
                take(browser, "snapshot");
                proxy.restore();

                daemon.awaitCaughtUp();
                assertThat(daemon.differences()).isEmpty();
                try (Workload workload = Workload.start(WorkloadConfig.on(space.mysql(), space.database(), 100, 1))) {
                    await().atMost(PATIENCE).until(() -> applied(daemon) > ROWS.rows() + BUSY_CHANGES);
                    take(browser, "busy");
                    assertThat(workload.hasFailed()).isFalse();
                }

                daemon.awaitCaughtUp();
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(browser.text(".sentence")).startsWith("Up to date");
                    assertThat(browser.text(".chart:nth-child(2) b")).isEqualTo("0/s");
                });
                browser.prefer("dark");
                take(browser, "idle");
                browser.prefer("light");

                proxy.stall();
                space.mysql().executeIn(space.database(), "UPDATE Products SET list_price = list_price + 1");
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(browser.text("main")).contains("The work does not get on"));
                take(browser, "stuck");
                assertThat(daemon.tailrace().status().state()).isEqualTo(State.STREAMING);
                proxy.restore();
                daemon.awaitCaughtUp();
            }
        }
    }

    private static long applied(RunningTailrace daemon) {
        Status status = daemon.tailrace().status();
        return status.tables().stream().mapToLong(TableStatus::applied).sum();
    }

    private static void take(Browser browser, String name) throws IOException {
        // A page is never less high than its window.
        browser.resize(1100, 200, 1);
        long height = ((Number) browser.run("return document.documentElement.scrollHeight")).longValue();
        browser.resize(1100, (int) height, 1);
        byte[] picture = browser.driver().getScreenshotAs(OutputType.BYTES);
        Path folder = Files.createDirectories(ROOT.resolve("target/pictures"));
        Files.write(folder.resolve("status-" + name + ".png"), picture);
        assertThat(picture).hasSizeGreaterThan(10_000);
    }
}
