package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComposeFileTest {

    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "."));

    @Test
    void mountsOnlyWhatThereIs() throws Exception {
        assertThat(ComposeFile.read().mounts())
                .hasSizeGreaterThan(3)
                .allSatisfy(
                        mount -> assertThat(ComposeFile.FOLDER.resolve(mount)).exists());
    }

    @Test
    void buildsTheImageOfThisCheckout() throws Exception {
        Map<?, ?> build =
                (Map<?, ?>) ComposeFile.read().services().get("tailrace").get("build");

        Path context = ComposeFile.FOLDER.resolve((String) build.get("context"));
        assertThat(context.resolve("pom.xml")).exists();
        assertThat(context.resolve((String) build.get("dockerfile"))).isRegularFile();
    }

    @Test
    void waitsOnlyForServicesThatThereAreAndThatTellOfTheirHealth() throws Exception {
        ComposeFile compose = ComposeFile.read();

        assertThat(compose.services().values()).allSatisfy(service -> {
            Map<?, ?> awaited = service.get("depends_on") instanceof Map<?, ?> map ? map : Map.of();
            awaited.forEach((name, how) -> {
                assertThat(compose.services()).containsKey((String) name);
                if (((Map<?, ?>) how).get("condition").equals("service_healthy")) {
                    assertThat(compose.services().get(name)).containsKey("healthcheck");
                }
            });
        });
    }

    @Test
    void givesTailraceNoMoreRightsThanTheReadmeAsksFor() throws Exception {
        List<String> grants = List.of(ComposeFile.statements("accounts.sql")).stream()
                .filter(statement -> statement.endsWith("TO tailrace"))
                .toList();

        assertThat(grants).hasSize(1);
        assertThat(Files.readString(ROOT.resolve("README.md"))).contains(grants.get(0) + ";");
    }

    @Test
    void opensPortsOnThisMachineAlone() throws Exception {
        assertThat(ComposeFile.read().services().values())
                .allSatisfy(service -> assertThat(service.get("ports") instanceof List<?> ports ? ports : List.of())
                        .allSatisfy(port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:")));
    }

    @Test
    void givesTheDaemonNothingToWriteTo() throws Exception {
        Map<String, ?> tailrace = ComposeFile.read().services().get("tailrace");

        assertThat(tailrace.get("read_only")).isEqualTo(true);
        assertThat(tailrace.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(tailrace.containsKey("tmpfs")).isFalse();
    }
}
