package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.LoopbackPort;
import io.tailrace.demo.MySqlOptions;
import io.tailrace.demo.MySqlServer;
import io.tailrace.recovery.DaemonProcess;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/operations.md as they stand there: beside a daemon, or, where they start one, in its place. */
@ExtendWith(TestServers.class)
class OperationsPageIT {

    @TempDir
    private Path folder;

    private TestSpace space;
    private ParkedNotes notes;

    @BeforeEach
    void create(TestSpace space) throws Exception {
        this.space = space;
        notes = ParkedNotes.in(space, folder, LoopbackPort.free());
    }

    @Test
    void commandsBesideADaemonDoWhatThePageSays() throws Exception {
        List<String> beside = OperationsPage.read().commands().stream()
                .filter(command -> !command.startsWith("run "))
                .toList();
        assertThat(beside).hasSizeGreaterThan(5);
        try (RunningTailrace daemon = notes.startDaemon()) {
            for (String command : beside) {
                prepare(command, daemon);

                CommandResult result = CommandResult.of(words(command).toArray(String[]::new));

                assertThat(result.exitCode())
                        .as(command + "\n" + result.err() + result.out())
                        .isZero();
            }
            assertThat(notes.parked()).isZero();
        }
    }

    @Test
    void commandsThatStartADaemonStartOne() throws Exception {
        List<String> starting = OperationsPage.read().commands().stream()
                .filter(command -> command.startsWith("run "))
                .toList();
        assertThat(starting).hasSizeGreaterThan(1);
        notes.execute("INSERT INTO Notes (id, text) VALUES ('1', 'short')");
        for (String command : starting) {
            Path log = Files.createTempFile(folder, "daemon", ".log");
            try (DaemonProcess daemon = DaemonProcess.start(space, words(command), log, folder, List.of())) {
                daemon.awaitLogged(DaemonProcess.STREAMS);

                assertThat(daemon.terminate()).as(daemon.log()).isZero();
            }
        }
        try (RunningTailrace daemon = notes.startDaemon()) {
            assertThat(daemon.awaitCaughtUp().differences()).isEmpty();
        }
    }

    @Test
    void mySqlUnderstandsTheStatements() throws Exception {
        List<String> statements = OperationsPage.read().statements();
        assertThat(statements).hasSizeGreaterThan(1);
        try (MySqlServer mysql = MySqlServer.startPrivate(MySqlOptions.DEFAULT)) {
            mysql.execute(statements.toArray(String[]::new));

            assertThat(mysql.value("SELECT @@binlog_expire_logs_seconds")).contains("1209600");
        }
    }

    /** Brings about what the command is for. */
    private void prepare(String command, RunningTailrace daemon) {
        if (command.startsWith("dead-letters list")) {
            notes.park(daemon, "1");
        } else if (command.startsWith("dead-letters retry")) {
            notes.execute("UPDATE Notes SET text = 'short' WHERE id = '1'");
        } else if (command.startsWith("dead-letters discard")) {
            notes.park(daemon, "2");
        } else if (command.startsWith("verify")) {
            notes.execute("DELETE FROM Notes WHERE LENGTH(text) > 400000");
        }
        daemon.awaitCaughtUp();
    }

    private List<String> words(String command) {
        return List.of(command.replace("FILE", notes.config().toString())
                .replace("TABLE", "Notes")
                .split(" +"));
    }
}
