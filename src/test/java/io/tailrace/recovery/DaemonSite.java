package io.tailrace.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Workload;
import io.tailrace.demo.WorkloadConfig;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Daemons as processes, that carry the reference tables into one target.
 *
 * @param folder of logs and configurations, and the daemons' working directory
 */
record DaemonSite(TestSpace space, Path folder) {

    static final String TARGET = "SalesOrders";

    private static final int CHANGES_PER_SECOND = 30;

    /** With some rows, that a workload needs to begin with. */
    static DaemonSite create(TestSpace space, Path folder) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        Seed.fill(space.mysql(), space.database(), SeedSize.SMALL, 1);
        return new DaemonSite(space, folder);
    }

    /** The shipped configuration, and these lines behind it. */
    Path config(String more) throws IOException {
        Path shipped = Path.of(System.getProperty("tailrace.root", "."), "conf", "single-table.yaml");
        return Files.writeString(folder.resolve("tailrace.yaml"), Files.readString(shipped) + "\n" + more);
    }

    DaemonProcess start(Path config, String name, String... jvmOptions) throws IOException {
        return DaemonProcess.start(
                space,
                List.of("run", "-c", config.toString()),
                folder.resolve(name + ".log"),
                folder,
                List.of(jvmOptions));
    }

    Workload workload() throws Exception {
        return Workload.start(WorkloadConfig.on(space.mysql(), space.database(), CHANGES_PER_SECOND, 1));
    }

    /** Inserts a row, and waits until this daemon has brought its item about. */
    void carryRep(String id, DaemonProcess daemon, TestItems items) throws Exception {
        space.mysql().executeIn(space.database(), "INSERT INTO Reps VALUES ('" + id + "', 'Rep', NOW())");
        Map<String, AttributeValue> key =
                Map.of("PK", AttributeValue.fromS("REP#" + id), "SK", AttributeValue.fromS("PROFILE"));
        daemon.await(
                "the item of " + id,
                () -> items.client()
                        .getItem(request -> request.tableName(TARGET).key(key).consistentRead(true))
                        .join()
                        .hasItem());
    }

    /** Starts one more daemon, and compares rows and items when it has caught up. */
    void assertNothingIsMissing(Path config) throws InterruptedException {
        try (RunningTailrace next = RunningTailrace.start(space, config)) {
            next.awaitCaughtUp();

            assertThat(next.differences()).isEmpty();
        }
    }
}
