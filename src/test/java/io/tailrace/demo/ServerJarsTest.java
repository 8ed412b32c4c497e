package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerJarsTest {

    @TempDir
    private Path root;

    @Test
    void findsTheJarsOfACheckout() throws IOException {
        Path jar = Files.createFile(
                Files.createDirectories(root.resolve("target/servers/mysql")).resolve("mysql-1.jar"));

        assertThat(new ServerJars(root).of("mysql")).containsExactly(jar);
    }

    @Test
    void fetchesThemOnceWithTheCheckoutsMaven() throws IOException {
        wrapper("mkdir -p target/servers/mysql && touch target/servers/mysql/$4.jar && echo run >> runs");

        List<Path> jars = new ServerJars(root).of("mysql");
        new ServerJars(root).of("mysql");

        assertThat(jars).extracting(Path::getFileName).hasToString("[process-resources.jar]");
        assertThat(root.resolve("runs")).hasContent("run");
    }

    @Test
    void saysWhichCommandFailedAndWhereItsWordsAre() throws IOException {
        wrapper("echo no network; exit 1");

        assertThatThrownBy(() -> new ServerJars(root).of("mysql"))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("target/servers.log")
                .hasMessageContaining("mvnw -q -f src/servers/pom.xml process-resources");
        assertThat(root.resolve("target/servers.log")).hasContent("no network");
    }

    @Test
    void namesTheThreeChoicesWhereThereIsNothingToFetchWith() {
        assertThatThrownBy(() -> new ServerJars(root).of("mysql"))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("target/servers/mysql")
                .hasMessageContaining("TAILRACE_ROOT")
                .hasMessageContaining("container engine")
                .hasMessageContaining("TAILRACE_TEST_MYSQL_HOST");
    }

    @Test
    void readsAVersionOutOfAJarsName() {
        List<Path> jars = List.of(Path.of("annotations-2.1.jar"), Path.of("DynamoDBLocal-3.3.1.jar"));

        assertThat(ServerJars.version(jars, "DynamoDBLocal")).contains("3.3.1");
        assertThat(ServerJars.version(jars, "other")).isEmpty();
    }

    private void wrapper(String script) throws IOException {
        Path wrapper = Files.writeString(root.resolve("mvnw"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
