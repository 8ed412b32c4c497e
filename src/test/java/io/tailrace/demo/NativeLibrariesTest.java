package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    @TempDir
    private Path folder;

    private Path own;
    private Path system;

    @BeforeEach
    void makeFolders() throws IOException {
        own = Files.createDirectory(folder.resolve("own"));
        system = Files.createDirectory(folder.resolve("system"));
    }

    @Test
    void isContentWhenTheSystemHasThem() throws IOException {
        Files.createFile(system.resolve("libaio.so.1"));
        Files.createFile(system.resolve("libnuma.so.1"));

        NativeLibraries.require(own, List.of(folder.resolve("absent"), system));

        assertThat(own).isEmptyDirectory();
    }

    @Test
    void linksALibraryThatIsThereUnderItsNewName() throws IOException {
        Path renamed = Files.createFile(system.resolve("libaio.so.1t64"));
        Files.createFile(system.resolve("libnuma.so.1"));

        NativeLibraries.require(own, List.of(system));
        NativeLibraries.require(own, List.of(system));

        assertThat(own.resolve("libaio.so.1").toRealPath()).isEqualTo(renamed.toRealPath());
    }

    @Test
    void namesWhatIsMissingAndTheCommandThatMendsIt() throws IOException {
        Files.createFile(system.resolve("libnuma.so.1"));

        assertThatThrownBy(() -> NativeLibraries.require(own, List.of(system)))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("needs libaio.so.1, not found in [" + system + "]")
                .hasMessageContaining("apt-get install -y libaio1 libnuma1");
    }
}
