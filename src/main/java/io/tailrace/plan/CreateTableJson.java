package io.tailrace.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.item.TableDefinition;
import java.util.List;

/** {@link TableFormat#CREATE_TABLE}. */
final class CreateTableJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CreateTableJson() {}

    static String write(List<TableDefinition> tables) {
        StringBuilder lines = new StringBuilder();
        tables.forEach(table -> lines.append(line(table)).append('\n'));
        return lines.toString();
    }

    private static String line(TableDefinition table) {
        try {
            return JSON.writeValueAsString(TableProperties.of(table));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a table that JSON cannot show: " + table.name(), e);
        }
    }
}
