package io.tailrace.source;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the preflight learned about MySQL.
 *
 * @param serverUuid MySQL's {@code @@server_uuid}
 * @param gtidMode MySQL's {@code @@gtid_mode}
 * @param binlogRetention how long MySQL keeps its binlog; empty: for ever
 * @param rowEstimates rows per captured table, as InnoDB estimates them
 * @param binlogEnd the end of the binlog at the time of the preflight
 * @param warnings what works but is worth knowing, each in one sentence
 */
public record SourceFacts(
        String version,
        String serverUuid,
        String gtidMode,
        Optional<Duration> binlogRetention,
        Map<String, Long> rowEstimates,
        BinlogEnd binlogEnd,
        List<String> warnings) {}
