package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsTest {

    @Test
    void isSilentWhileAllIsWell() {
        assertThat(Alerts.of(TestingStatus.applied(7))).isEmpty();
        assertThat(Alerts.of(TestingStatus.in(State.STANDBY))).isEmpty();
    }

    @Test
    void namesTheCommandThatShowsWhatIsParked() {
        List<Alert> alerts = Alerts.of(TestingStatus.UP_TO_DATE);

        assertThat(alerts).singleElement().satisfies(alert -> {
            assertThat(alert.text()).startsWith("2 changes could not be written");
            assertThat(alert.command()).contains("tailrace dead-letters list -c FILE");
            assertThat(alert.mood()).isEqualTo(Mood.BUSY);
        });
    }

    @Test
    void namesTheTableThatIsStoppedAndWhy() {
        assertThat(Alerts.of(TestingStatus.stopped("Orders", "the table has no column 'id'")))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.mood()).isEqualTo(Mood.BAD);
                    assertThat(alert.text())
                            .startsWith(
                                    "Orders changed in MySQL and no longer fits the configuration: the table has no column 'id'.");
                    assertThat(alert.command()).contains("tailrace plan -c FILE");
                });
    }

    @Test
    void namesTheTablesWhoseRowsAndItemsDoNotAgree() {
        assertThat(Alerts.of(TestingStatus.differing("Orders"))).singleElement().satisfies(alert -> {
            assertThat(alert.mood()).isEqualTo(Mood.BAD);
            assertThat(alert.text()).startsWith("The last verification found 3 differences in Orders: ");
            assertThat(alert.command()).contains("tailrace verify -c FILE --tables Orders");
        });
    }

    @Test
    void putsTheMostUrgentFirst() {
        Status status = TestingStatus.waiting("DynamoDB does not acknowledge writes");

        assertThat(Alerts.of(status))
                .extracting(Alert::title)
                .containsExactly("The work does not get on", "Changes are parked");
        assertThat(Alerts.of(status).get(0).text()).startsWith("DynamoDB does not acknowledge writes. Nothing is lost");
    }

    @Test
    void warnsOfBinlogThatIsAboutToBePurged() {
        assertThat(Alerts.of(TestingStatus.purgedIn(Duration.ofHours(11))))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.mood()).isEqualTo(Mood.BUSY);
                    assertThat(alert.text()).startsWith("In 11 h 0 min.");
                    assertThat(alert.command())
                            .hasValueSatisfying(command -> assertThat(command).contains("binlog_expire_logs_seconds"));
                });
        assertThat(Alerts.of(TestingStatus.purgedIn(Duration.ofMinutes(90))))
                .singleElement()
                .extracting(Alert::mood)
                .isEqualTo(Mood.BAD);
    }

    @Test
    void saysThatItIsBehindOnlyAfterAMinute() {
        assertThat(titles(TestingStatus.behind(Duration.ofSeconds(59)))).doesNotContain("Behind MySQL");
        assertThat(titles(TestingStatus.behind(Duration.ofSeconds(60)))).contains("Behind MySQL");
    }

    @Test
    void tellsAnEndByFailureFromTroubleThatPasses() {
        assertThat(titles(TestingStatus.failed("the binlog is purged")))
                .first()
                .isEqualTo("The daemon has ended with a failure");
    }

    private static List<String> titles(Status status) {
        return Alerts.of(status).stream().map(Alert::title).toList();
    }
}
