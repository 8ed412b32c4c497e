package io.tailrace.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.demo.MySqlServer;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestItems;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An instant is the same instant, and a wall clock's time the same time, whatever the zones of the server and of the JVM, also
 * where clocks are put forward or back.
 */
@ExtendWith(TestServers.class)
final class TimeZonesIT {

    private static final String SERVER_ZONE = "Europe/Berlin";

    /** The hours around which clocks change in 2024: in Berlin and New York, forward and back. */
    private static final List<String> MOMENTS = List.of(
            "2024-03-31 00:59:59.999999",
            "2024-03-31 01:00:00.000000",
            "2024-03-31 02:30:00.000000",
            "2024-10-27 00:30:00.000000",
            "2024-10-27 01:30:00.000000",
            "2024-10-27 02:30:00.500000",
            "2024-03-10 02:30:00.000000",
            "2024-03-10 07:00:00.000000",
            "2024-11-03 01:30:00.000000",
            "2024-11-03 05:30:00.000000",
            "2024-11-03 06:30:00.000001");

    @TempDir
    private Path folder;

    static Stream<Arguments> zones() {
        return Stream.of("+00:00", "-09:30", SERVER_ZONE)
                .flatMap(server -> Stream.of("UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati")
                        .map(jvm -> Arguments.of(server, jvm)));
    }

    @ParameterizedTest(name = "MySQL in {0}, the JVM in {1}")
    @MethodSource("zones")
    void keepsInstantsAndWallClocks(String serverZone, String jvmZone, TestSpace space) throws Exception {
        TimeZone jvmZoneBefore = TimeZone.getDefault();
        MySqlServer mysql = space.mysql();
        String serverZoneBefore = mysql.value("SELECT @@GLOBAL.time_zone").orElseThrow();
        createServerZone(mysql);
        try {
            mysql.execute("SET GLOBAL time_zone = '" + serverZone + "'");
            TimeZone.setDefault(TimeZone.getTimeZone(jvmZone));
            mysql.executeIn(
                    space.database(),
                    "CREATE TABLE Moments (id INT PRIMARY KEY, instant TIMESTAMP(6) NULL, clock DATETIME(6) NULL)");
            insert(space, 0);

            try (RunningTailrace daemon = RunningTailrace.startBrisk(space, configuration())) {
                daemon.awaitCaughtUp();
                insert(space, MOMENTS.size());
                daemon.awaitCaughtUp();

                assertThat(items(space)).isEqualTo(expected());
                assertThat(daemon.differences()).isEmpty();
            }
        } finally {
            TimeZone.setDefault(jvmZoneBefore);
            mysql.execute("SET GLOBAL time_zone = '" + serverZoneBefore + "'");
        }
    }

    private static void insert(TestSpace space, int behind) {
        List<String> statements = new ArrayList<>(List.of("SET time_zone = '+00:00'"));
        for (int i = 0; i < MOMENTS.size(); i++) {
            statements.add("INSERT INTO Moments VALUES (%d, '%s', '%s')"
                    .formatted(behind + i, MOMENTS.get(i), MOMENTS.get(i)));
        }
        space.mysql().executeIn(space.database(), statements.toArray(String[]::new));
    }

    private static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new HashMap<>();
        for (int i = 0; i < 2 * MOMENTS.size(); i++) {
            String moment = MOMENTS.get(i % MOMENTS.size()).replace(' ', 'T');
            expected.put("MOMENT#" + i, List.of(moment + "Z", moment));
        }
        return expected;
    }

    private static Map<String, List<String>> items(TestSpace space) {
        Map<String, List<String>> found = new HashMap<>();
        try (TestItems items = TestItems.open(space)) {
            items.all("Moments")
                    .forEach(item -> found.put(
                            item.get("PK").s(),
                            List.of(item.get("instant").s(), item.get("clock").s())));
        }
        return found;
    }

    /** What a server has that was given the time zones of its operating system: here one of them, for 2024. */
    private static void createServerZone(MySqlServer mysql) {
        mysql.executeIn(
                "mysql",
                "SET SESSION sql_log_bin = OFF",
                "REPLACE INTO time_zone VALUES (901, 'N')",
                "REPLACE INTO time_zone_name VALUES ('" + SERVER_ZONE + "', 901)",
                "REPLACE INTO time_zone_transition_type VALUES (901, 0, 3600, 0, 'CET'), (901, 1, 7200, 1, 'CEST')",
                "REPLACE INTO time_zone_transition VALUES (901, 1698541200, 0), (901, 1711846800, 1), (901, 1729990800, 0)");
    }

    private Path configuration() throws Exception {
        return Files.writeString(folder.resolve("moments.yaml"), """
                name: moments
                source:
                  hostname: ${MYSQL_HOST}
                  port: ${MYSQL_PORT}
                  username: ${MYSQL_USER}
                  password: ${MYSQL_PASSWORD}
                  database: ${MYSQL_DATABASE}
                target: { region: "${AWS_REGION}", endpoint: "${DYNAMODB_ENDPOINT}" }
                http: { port: 0 }
                tables:
                  Moments:
                    table: Moments
                    key: { PK: "MOMENT#{id}" }
                """);
    }
}
