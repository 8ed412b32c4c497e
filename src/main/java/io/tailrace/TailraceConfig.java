package io.tailrace;

import io.tailrace.apply.ApplyConfig;
import io.tailrace.apply.DeadLettersConfig;
import io.tailrace.checkpoint.CheckpointConfig;
import io.tailrace.dynamodb.TargetConfig;
import io.tailrace.http.HttpConfig;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.mapping.TargetTableConfig;
import io.tailrace.source.SourceConfig;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Everything that one daemon is told; only the composition root sees it whole.
 *
 * @param name the pipeline's name: daemons of one name share state, and one of them works at a time
 * @param tables the captured tables
 * @param targetTables what the tables that they go to have beyond their keys; those with nothing more need not stand here
 * @param lagObjective how far behind MySQL the daemon may be; alerts watch how often it is further
 */
public record TailraceConfig(
        String name,
        SourceConfig source,
        TargetConfig target,
        List<TableMappingConfig> tables,
        List<TargetTableConfig> targetTables,
        ApplyConfig apply,
        CheckpointConfig checkpoint,
        DeadLettersConfig deadLetters,
        Duration lagObjective,
        HttpConfig http) {

    public static final Duration DEFAULT_LAG_OBJECTIVE = Duration.ofSeconds(10);

    /** Where a daemon with this configuration serves its status. */
    public URI httpAddress() {
        return URI.create("http://%s:%d/".formatted(http.host(), http.port()));
    }
}
