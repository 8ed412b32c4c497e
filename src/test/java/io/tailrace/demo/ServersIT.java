package io.tailrace.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class ServersIT {

    private Map<String, String> environment = Map.of();

    @BeforeEach
    void nameTheServersOfTheTests(TestSpace space) {
        environment = Map.of(
                "TAILRACE_TEST_MYSQL_HOST", space.mysql().host(),
                "TAILRACE_TEST_MYSQL_PORT", String.valueOf(space.mysql().port()),
                "TAILRACE_TEST_MYSQL_USER", space.mysql().admin().user(),
                "TAILRACE_TEST_MYSQL_PASSWORD", space.mysql().admin().password(),
                "TAILRACE_TEST_DYNAMODB_ENDPOINT", space.dynamoDb().endpoint().toString());
    }

    @Test
    void usesTheServersThatTheEnvironmentNamesAndLeavesThemRunning(TestSpace space) {
        try (Servers servers = Servers.start(environment)) {
            assertThat(servers.description())
                    .contains("(given, " + space.mysql().host())
                    .contains("DynamoDB (given, http");
            assertThat(servers.mysql().value("SELECT @@port"))
                    .isEqualTo(space.mysql().value("SELECT @@port"));
            assertThat(servers.dynamoDb().endpoint()).isEqualTo(space.dynamoDb().endpoint());
        }

        assertThat(space.mysql().value("SELECT 1")).contains("1");
    }

    @Test
    void doesNoHarmToGivenServers() {
        try (Servers servers = Servers.start(environment)) {
            assertThatThrownBy(() -> servers.mysql().kill())
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("TAILRACE_TEST_MYSQL_HOST names is not ours to be killed");
            assertThatThrownBy(() -> servers.dynamoDb().pause())
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("TAILRACE_TEST_DYNAMODB_ENDPOINT names is not ours to be paused");
        }
    }

    @Test
    void saysWhichGivenServerDoesNotAnswer() {
        Map<String, String> wrong = Map.of(
                "TAILRACE_TEST_MYSQL_HOST", "127.0.0.1",
                "TAILRACE_TEST_MYSQL_PORT", String.valueOf(LoopbackPort.free()),
                "TAILRACE_TEST_DYNAMODB_ENDPOINT", environment.get("TAILRACE_TEST_DYNAMODB_ENDPOINT"));

        assertThatThrownBy(() -> Servers.start(wrong))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("No MySQL answers at 127.0.0.1:")
                .hasMessageContaining("TAILRACE_TEST_MYSQL_HOST");
    }

    @Test
    void givesEveryTestADatabaseOfItsOwn(TestSpace space) {
        assertThat(space.mysql().query("SHOW TABLES IN " + space.database())).isEmpty();

        space.mysql().executeIn(space.database(), "CREATE TABLE t (id INT PRIMARY KEY)");
    }
}
