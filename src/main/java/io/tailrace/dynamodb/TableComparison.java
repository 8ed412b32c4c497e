package io.tailrace.dynamodb;

import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Finds all that keeps a table as it is from being the table that is wanted. */
final class TableComparison {

    private final TableDefinition wanted;
    private final TableDescription found;
    private final Map<String, String> types;

    private TableComparison(TableDefinition wanted, TableDescription found) {
        this.wanted = wanted;
        this.found = found;
        this.types = found.attributeDefinitions().stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
    }

    static List<TableCheck.Problem> problems(TableDefinition wanted, TableDescription found) {
        return new TableComparison(wanted, found).problems();
    }

    private List<TableCheck.Problem> problems() {
        List<TableCheck.Problem> problems = new ArrayList<>();
        status().ifPresent(problems::add);
        key().ifPresent(problems::add);
        wanted.indexes().forEach(index -> index(index).ifPresent(problems::add));
        return problems;
    }

    private Optional<TableCheck.Problem> status() {
        boolean usable = found.tableStatus() == TableStatus.ACTIVE
                || found.tableStatus() == TableStatus.UPDATING
                || found.tableStatus() == TableStatus.CREATING;
        return usable
                ? Optional.empty()
                : problem(
                        "it is " + found.tableStatusAsString(),
                        "Start again when it is ACTIVE, or name another table.");
    }

    private Optional<TableCheck.Problem> key() {
        String key = text(wanted.key());
        String foundKey = foundText(found.keySchema());
        return key.equals(foundKey)
                ? Optional.empty()
                : problem(
                        "its key is " + foundKey + ", the mapping's is " + key,
                        "Change the mapping's key, name another table, or delete this one to have it created.");
    }

    private Optional<TableCheck.Problem> index(TableDefinition.Index index) {
        Optional<GlobalSecondaryIndexDescription> there = found.globalSecondaryIndexes().stream()
                .filter(candidate -> candidate.indexName().equals(index.name()))
                .findFirst();
        if (there.isEmpty()) {
            return problem("it has no index " + index.name(), "Create it: " + creation(index));
        }
        String key = text(index.key());
        String foundKey = foundText(there.get().keySchema());
        if (!key.equals(foundKey)) {
            return problem(
                    "the key of its index " + index.name() + " is " + foundKey + ", the configuration's is " + key,
                    "Correct the configuration, or delete the index and create it: " + creation(index));
        }
        return IndexComparison.holds(there.get().projection(), index.projection())
                ? Optional.empty()
                : problem(
                        "its index %s holds %s, the configuration's %s"
                                .formatted(
                                        index.name(),
                                        IndexComparison.text(there.get().projection()),
                                        IndexComparison.text(index.projection())),
                        "Correct the configuration, or delete the index and create it: " + creation(index));
    }

    private Optional<TableCheck.Problem> problem(String text, String remedy) {
        return Optional.of(new TableCheck.Problem(wanted.name(), text, remedy));
    }

    private static String text(List<KeyAttribute> key) {
        return key.stream()
                .map(attribute -> attribute.name() + " (" + attribute.type() + ")")
                .collect(Collectors.joining(", "));
    }

    private String foundText(List<KeySchemaElement> key) {
        return key.stream()
                .map(element -> element.attributeName() + " (" + types.get(element.attributeName()) + ")")
                .collect(Collectors.joining(", "));
    }

    private String creation(TableDefinition.Index index) {
        return IndexComparison.creation(wanted.name(), index);
    }
}
