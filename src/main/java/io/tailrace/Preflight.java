package io.tailrace;

import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.item.TableDefinition;
import io.tailrace.mapping.Mapping;
import io.tailrace.mapping.MappingProblem;
import io.tailrace.source.MySqlConnections;
import io.tailrace.source.MySqlPreflight;
import io.tailrace.source.MySqlTables;
import io.tailrace.source.SourceFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is found out before anything is written: that MySQL can be read, that the mapping fits its tables, and what the target
 * must look like.
 */
public record Preflight(
        SourceFacts source, List<TableSchema> schemas, Mapping mapping, List<TableDefinition> definitions) {

    /**
     * Asks MySQL; changes nothing anywhere.
     *
     * @throws io.tailrace.source.SourceException when MySQL cannot be read as it must
     * @throws TailraceException naming every problem between mapping and tables
     */
    public static Preflight check(TailraceConfig config) {
        SourceFacts facts = new MySqlPreflight(config.source()).check();
        Mapping mapping = Mapping.compile(config.tables(), config.source().database());
        List<TableSchema> schemas = schemas(config);
        List<MappingProblem> problems = mapping.check(schemas, config.targetTables());
        if (!problems.isEmpty()) {
            throw new TailraceException(
                    problems.stream().map(MappingProblem::toString).collect(Collectors.joining("\n")), false, null);
        }
        return new Preflight(facts, schemas, mapping, mapping.definitions(schemas, config.targetTables()));
    }

    /** The captured tables. */
    public List<TableId> tables() {
        return schemas.stream().map(TableSchema::id).toList();
    }

    /** MySQL's estimate of each captured table's rows. */
    public Map<TableId, Long> rowEstimates() {
        Map<TableId, Long> estimates = new LinkedHashMap<>();
        tables().forEach(table -> estimates.put(table, source.rowEstimates().getOrDefault(table.name(), 0L)));
        return estimates;
    }

    private static List<TableSchema> schemas(TailraceConfig config) {
        try (MySqlTables tables = new MySqlTables(new MySqlConnections(config.source()))) {
            return config.source().tables().stream()
                    .map(name -> tables.table(new TableId(config.source().database(), name))
                            .schema())
                    .toList();
        }
    }
}
