package io.tailrace;

import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.item.TableDefinition;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.MappingProblem;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.source.MySqlTables;
import io.tailrace.source.SourceFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is found out before anything is written: that MySQL can be read, that the mapping fits its tables, and what the target
 * must look like.
 *
 * @param schemas of the tables that are there
 * @param captured all tables, those included that the configuration awaits
 */
public record Preflight(
        SourceFacts source,
        List<TableSchema> schemas,
        List<TableId> captured,
        Mapping mapping,
        List<TableDefinition> definitions) {

    /**
     * Asks MySQL; changes nothing anywhere.
     *
     * @throws io.tailrace.source.SourceException when MySQL cannot be read as it must
     * @throws TailraceException naming every problem between mapping and tables
     */
    public static Preflight check(TailraceConfig config) {
        try (MySqlTables tables = new MySqlTables(new MySqlConnections(config.source()))) {
            List<TableId> present = present(config, tables);
            List<String> names = present.stream().map(TableId::name).toList();
            SourceFacts facts = new MySqlPreflight(config.source().withTables(names)).check();
            Mapping mapping = Mapping.compile(config.tables(), config.source().database());
            List<TableSchema> schemas =
                    present.stream().map(id -> tables.table(id).schema()).toList();
            List<MappingProblem> problems = mapping.check(schemas, config.targetTables());
            if (!problems.isEmpty()) {
                throw new TailraceException(
                        problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")), false, null);
            }
            return new Preflight(
                    facts, schemas, captured(config), mapping, mapping.definitions(schemas, config.targetTables()));
        }
    }

    /** The captured tables that are there. */
    public List<TableId> tables() {
        return schemas.stream().map(TableSchema::id).toList();
    }

    /** MySQL's estimate of each captured table's rows. */
    public Map<TableId, Long> rowEstimates() {
        Map<TableId, Long> estimates = new LinkedHashMap<>();
        captured.forEach(table -> estimates.put(table, source.rowEstimates().getOrDefault(table.name(), 0L)));
        return estimates;
    }

    private static List<TableId> present(TailraceConfig config, MySqlTables tables) {
        Set<String> awaited = config.tables().stream()
                .filter(TableMappingConfig::awaited)
                .map(TableMappingConfig::source)
                .collect(Collectors.toSet());
        return captured(config).stream()
                .filter(table -> !awaited.contains(table.name()) || tables.has(table))
                .toList();
    }

    private static List<TableId> captured(TailraceConfig config) {
        return config.source().tables().stream()
                .map(name -> new TableId(config.source().database(), name))
                .toList();
    }
}
