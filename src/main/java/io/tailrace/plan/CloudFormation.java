package io.tailrace.plan;

import io.tailrace.item.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** {@link TableFormat#CLOUDFORMATION}. A stack that is deleted leaves the tables where they are. */
final class CloudFormation {

    private CloudFormation() {}

    static String write(List<TableDefinition> tables) {
        Map<String, Object> resources = new LinkedHashMap<>();
        ResourceNames.of(tables, CloudFormation::logicalId)
                .forEach((table, name) -> resources.put(name, resource(table)));
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Resources", resources);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(template);
    }

    private static Map<String, Object> resource(TableDefinition table) {
        Map<String, Object> properties = new LinkedHashMap<>(TableProperties.of(table));
        table.timeToLive().ifPresent(attribute -> {
            Map<String, Object> specification = new LinkedHashMap<>();
            specification.put("AttributeName", attribute);
            specification.put("Enabled", true);
            properties.put("TimeToLiveSpecification", specification);
        });
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("Type", "AWS::DynamoDB::Table");
        resource.put("DeletionPolicy", "Retain");
        resource.put("UpdateReplacePolicy", "Retain");
        resource.put("Properties", properties);
        return resource;
    }

    /** Letters and digits only, as CloudFormation asks; a first letter, which a table's name need not have. */
    private static String logicalId(String table) {
        String name = table.replaceAll("[^A-Za-z0-9]", "");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Table" + name : name;
    }
}
