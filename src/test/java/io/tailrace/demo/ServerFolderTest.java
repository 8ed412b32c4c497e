package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFolderTest {

    /** Above what any system gives to a process. */
    private static final long NO_SUCH_PROCESS = 1L << 30;

    @TempDir
    private Path temporary;

    @Test
    void makesWhatIsAbsentOnce() throws IOException {
        ServerFolder folder = open();
        folder.once("thing", run -> Files.createDirectory(run.resolve("first")));

        Path thing = folder.once("thing", run -> {
            throw new AssertionError("made twice");
        });

        assertThat(thing).isEqualTo(folder.path().resolve("thing")).isDirectory();
        assertThat(folder.path().toFile().list()).containsExactly("thing");
    }

    @Test
    void usesTheWinnersOfTwoThatMakeAtOnce() throws IOException {
        ServerFolder folder = open();

        Path thing = folder.once("thing", loser -> {
            folder.once("thing", winner -> {
                Files.createFile(winner.resolve("of-the-winner"));
                return winner;
            });
            return Files.createDirectory(loser.resolve("of-the-loser"));
        });

        assertThat(thing).isDirectoryContaining("glob:**of-the-winner");
        assertThat(folder.path().toFile().list()).containsExactly("thing");
    }

    @Test
    void leavesNothingBehindWhenMakingFails() throws IOException {
        ServerFolder folder = open();

        assertThatThrownBy(() -> folder.once("thing", run -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("thing")
                .hasMessageContaining("disk full");

        assertThat(folder.path()).isEmptyDirectory();
    }

    @Test
    void sweepsFoldersOfDeadProcessesOnly() throws IOException {
        Path living = open().newRun();
        Path dead = Files.createDirectory(temporary.resolve("servers/run-" + NO_SUCH_PROCESS + "-1"));
        Files.createFile(dead.resolve("data"));

        open();

        assertThat(living).isDirectory();
        assertThat(dead).doesNotExist();
    }

    @Test
    void refusesAFolderThatOthersMayChange() throws IOException {
        Path servers = Files.createDirectory(temporary.resolve("servers"));
        Files.setPosixFilePermissions(servers, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(this::open)
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("rwxrwxrwx")
                .hasMessageContaining("delete it");
    }

    private ServerFolder open() {
        return ServerFolder.open(temporary.resolve("servers"));
    }
}
