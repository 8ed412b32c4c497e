package io.tailrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;
import org.junit.jupiter.api.Test;

class StatusJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void keepsItsNames() throws Exception {
        assertThat(JSON.readTree(StatusJson.of(TestingStatus.UP_TO_DATE))).isEqualTo(JSON.readTree("""
                                {"pipeline": "vehicle-sales", "state": "streaming", "since": "2024-06-19T10:00:00.123Z",
                                 "problem": null, "ready": true,
                                 "source": "mysql://tailrace@localhost:3306/app_db", "target": "DynamoDB in us-west-2",
                                 "lag_seconds": 0.0, "binlog_behind_bytes": 0, "binlog_purge_horizon_seconds": 518400.000, "position": "binlog.000042:157",
                                 "gtid_set": "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-77", "checkpoint_age_seconds": 1.25,
                                 "in_flight": 3, "process": "db-1/4711", "leader": "db-1/4711",
                                 "standbys": [{"process": "db-2/99", "silent_seconds": 3.5}],
                                 "tables": [
                                  {"name": "Orders", "received": 1234567, "applied": 1234500, "superseded": 60, "parked": 2,
                                   "withheld": 0, "stopped": null,
                                   "snapshot_rows": 500, "snapshot_rows_expected": 1000, "dead_letters": 2,
                                   "dead_letters_by_reason": {"invalid-key": 2},
                                   "verified": {"ended": "2024-06-19T09:00:00Z", "rows": 1000, "missing": 0, "different": 0, "orphan": 0}},
                                  {"name": "Reps", "received": 10, "applied": 10, "superseded": 0, "parked": 0,
                                   "withheld": 0, "stopped": null,
                                   "snapshot_rows": 0, "snapshot_rows_expected": null, "dead_letters": 0,
                                   "dead_letters_by_reason": {}, "verified": null}]}"""));
    }

    @Test
    void saysNullForWhatIsUnknown() throws Exception {
        Status status = TestingStatus.in(State.STARTING);

        JsonNode json = JSON.readTree(StatusJson.of(status));

        assertThat(json.get("binlog_behind_bytes").isNull()).isTrue();
        assertThat(json.get("position").isNull()).isTrue();
        assertThat(json.get("gtid_set").isNull()).isTrue();
        assertThat(JSON.readTree(StatusJson.of(TestingStatus.in(State.STANDBY)))
                        .get("standbys")
                        .isNull())
                .isTrue();
    }
}
