package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Change;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.Row;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.TableStop;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.pipeline.TableGate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableGateTest {

    private static final TableId REPS = new TableId("shop", "Reps");
    private static final TableId ORDERS = new TableId("shop", "Orders");
    private static final int EPOCH = 2;

    private final TableGate gate = new TableGate(
            Mapping.compile(
                    List.of(
                            TableMappingConfig.of("Reps", "Reps", Map.of("id", "{id}")),
                            TableMappingConfig.of("Orders", "Orders", Map.of("id", "{id}"))),
                    "shop"),
            Version.of(EPOCH, position(1_000)));

    @Test
    void stopsATableAloneAtTheFirstRowThatDoesNotFit() {
        assertThat(gate.judge(row(1_100, schema(REPS, "id")))).isEqualTo(Verdict.OPEN);
        Change misfit = row(1_200, schema(REPS, "number"));
        assertThat(gate.judge(misfit)).isEqualTo(Verdict.MISFIT);

        assertThat(gate.stop(misfit)).contains("tables.Reps.key.id", "has no column 'id'");

        assertThat(gate.judge(row(1_300, schema(REPS, "id")))).isEqualTo(Verdict.SHUT);
        assertThat(gate.judge(new Change.Truncated(origin(1_400), REPS))).isEqualTo(Verdict.SHUT);
        assertThat(gate.judge(row(1_500, schema(ORDERS, "id")))).isEqualTo(Verdict.OPEN);
    }

    @Test
    void stopsATableThatLostItsPrimaryKey() {
        TableSchema keyless = new TableSchema(REPS, columns("id"), List.of());

        assertThat(gate.judge(row(1_100, keyless))).isEqualTo(Verdict.MISFIT);
    }

    @Test
    void leavesOutdatedRowsToTheMapping() {
        assertThat(gate.judge(row(1_000, schema(REPS, "number")))).isEqualTo(Verdict.OPEN);
        assertThat(gate.judge(row(1_001, schema(REPS, "number")))).isEqualTo(Verdict.MISFIT);
    }

    @Test
    void passesOverWhatIsDoneOfTablesThatStoppedLaterOrNever() {
        gate.resume(
                new Checkpoint(
                        TestingChanges.at(500),
                        Optional.empty(),
                        List.of(new TableStop(REPS, EPOCH, TestingChanges.at(300), "no column"))),
                EPOCH,
                List.of(REPS, ORDERS));

        assertThat(gate.judge(row(300, schema(REPS, "id")))).isEqualTo(Verdict.DONE);
        assertThat(gate.judge(row(301, schema(REPS, "id")))).isEqualTo(Verdict.OPEN);
        assertThat(gate.judge(row(400, schema(ORDERS, "id")))).isEqualTo(Verdict.DONE);
        assertThat(gate.judge(new Change.Truncated(origin(500), ORDERS))).isEqualTo(Verdict.DONE);
        assertThat(gate.judge(row(501, schema(ORDERS, "id")))).isEqualTo(Verdict.OPEN);
    }

    @Test
    void doesAgainWhatAnUnstoppedCheckpointNames() {
        gate.resume(new Checkpoint(TestingChanges.at(500), Optional.empty()), EPOCH, List.of(REPS, ORDERS));

        assertThat(gate.judge(row(400, schema(ORDERS, "id")))).isEqualTo(Verdict.OPEN);
    }

    private static Change row(long position, TableSchema schema) {
        return new Change.Inserted(origin(position), new Row(schema, new Object[] {1L}));
    }

    private static Change.Origin origin(long position) {
        return new Change.Origin(TestingChanges.at(position), Version.of(EPOCH, position(position)));
    }

    private static TableSchema schema(TableId table, String column) {
        return new TableSchema(table, columns(column), List.of(column));
    }

    private static List<Column> columns(String name) {
        return List.of(new Column(name, ColumnType.INTEGER, 0, false));
    }

    private static BinlogPosition position(long position) {
        return BinlogPosition.of("binlog.000001", position);
    }
}
