package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parked changes tried again, beside the daemon that parked them and without it. */
@ExtendWith(TestServers.class)
class DeadLettersRetryIT {

    private static final String WITHOUT_TEXT = "    attributes: { exclude: [text] }\n";

    @TempDir
    private Path folder;

    private TestSpace space;
    private ParkedNotes notes;

    @BeforeEach
    void create(TestSpace space) throws Exception {
        this.space = space;
        this.notes = ParkedNotes.in(space, folder);
    }

    @Test
    void writesWhatTheConfigurationMakesFitAndTheDaemonNotices() throws Exception {
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1", "2");

            CommandResult retry = notes.and(WITHOUT_TEXT).command("retry");

            assertThat(retry.exitCode()).as(retry.err()).isZero();
            assertThat(retry.out()).contains("2 tried again: 2 applied, 0 superseded, 0 refused again");
            assertThat(items()).hasSize(2).allSatisfy(item -> assertThat(item).doesNotContainKey("text"));
            assertThat(notes.parked()).isZero();
            ParkedNotes.awaitParked(daemon, 0);
            notes.execute("UPDATE Notes SET text = 'short' WHERE id = '1'");
            daemon.awaitCaughtUp();
            assertThat(texts()).contains(AttributeValue.fromS("short"));
        }
    }

    @Test
    void keepsWhatIsRefusedAgain() throws Exception {
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1");

            CommandResult retry = notes.command("retry");

            assertThat(retry.exitCode()).isEqualTo(1);
            assertThat(retry.out()).contains("1 tried again: 0 applied, 0 superseded, 1 refused again");
            assertThat(notes.json("list")
                            .path("dead_letters")
                            .path(0)
                            .path("tries")
                            .asInt())
                    .isEqualTo(2);
            assertThat(items()).isEmpty();
        }
    }

    @Test
    void leavesANewerStateAsItIs() throws Exception {
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1", "2");
            notes.execute("UPDATE Notes SET text = 'newer' WHERE id = '1'");
            notes.execute("DELETE FROM Notes WHERE id = '2'");
            daemon.awaitCaughtUp();

            CommandResult retry = notes.command("retry");

            assertThat(retry.exitCode()).as(retry.err() + retry.out()).isZero();
            assertThat(texts()).containsExactly(AttributeValue.fromS("newer"));
            assertThat(notes.parked()).isZero();
            assertThat(daemon.differences()).isEmpty();
        }
    }

    @Test
    void needsNoDaemonAndTriesOnlyWhatIsNamed() throws Exception {
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1", "2");
        }
        String id = notes.json("list").path("dead_letters").path(0).path("id").asText();
        notes.execute("FLUSH BINARY LOGS");
        notes.execute("UPDATE Notes SET text = 'unseen' WHERE id = '1'");

        CommandResult retry = notes.command("retry", id);

        assertThat(retry.exitCode()).as(retry.err() + retry.out()).isZero();
        assertThat(texts()).containsExactly(AttributeValue.fromS("unseen"));
        assertThat(notes.parked()).isEqualTo(1);
    }

    @Test
    void waitsForADaemonOnAQuietServerWithANewBinlogFile() throws Exception {
        try (RunningTailrace daemon = notes.startDaemon()) {
            notes.park(daemon, "1");
            notes.execute("FLUSH BINARY LOGS");

            CommandResult retry = notes.and(WITHOUT_TEXT).command("retry");

            assertThat(retry.exitCode()).as(retry.err() + retry.out()).isZero();
            assertThat(items()).hasSize(1);
        }
    }

    @Test
    void keepsAndShowsRowsOnlyWhereAskedTo() throws Exception {
        notes.execute("INSERT INTO Notes VALUES ('1', 'private', REPEAT('9', 45))");
        try (RunningTailrace daemon = notes.startDaemon().awaitStreaming()) {
            ParkedNotes.awaitParked(daemon, 1);
        }
        String id = notes.json("list").path("dead_letters").path(0).path("id").asText();
        String unkept = notes.command("show", id).out() + notes.json("show", id);

        ParkedNotes keeping = notes.and("dead-letters: { keep-row: true }\n");
        try (RunningTailrace daemon = keeping.startDaemon().awaitStreaming()) {
            notes.execute("UPDATE Notes SET text = 'still private' WHERE id = '1'");
            ParkedNotes.awaitParked(daemon, 2);
        }
        String last = notes.json("list").path("dead_letters").path(1).path("id").asText();
        JsonNode kept = notes.json("show", last).path("dead_letters").path(0);

        assertThat(unkept).contains("number-out-of-range").doesNotContain("private", "9999");
        assertThat(kept.path("row_before").path("text").asText()).isEqualTo("private");
        assertThat(kept.path("row_after").path("text").asText()).isEqualTo("still private");
        assertThat(kept.path("row_after").path("amount").asText()).isEqualTo("9".repeat(45));
        assertThat(notes.json("list").toString()).doesNotContain("private");
        CommandResult retry =
                notes.and("    attributes: { exclude: [amount] }\n").command("retry");
        assertThat(retry.exitCode()).as(retry.err() + retry.out()).isZero();
        assertThat(texts()).containsExactly(AttributeValue.fromS("still private"));
    }

    private List<AttributeValue> texts() {
        return items().stream()
                .filter(item -> item.containsKey("text"))
                .map(item -> item.get("text"))
                .toList();
    }

    private List<Map<String, AttributeValue>> items() {
        try (TestItems items = TestItems.open(space)) {
            return items.all("Notes");
        }
    }
}
