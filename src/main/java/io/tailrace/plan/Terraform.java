package io.tailrace.plan;

import io.tailrace.item.Projection;
import io.tailrace.item.TableDefinition;
import io.tailrace.item.TableDefinition.Index;
import io.tailrace.item.TableDefinition.KeyAttribute;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@link TableFormat#TERRAFORM}. */
final class Terraform {

    private Terraform() {}

    static String write(List<TableDefinition> tables) {
        return ResourceNames.of(tables, Terraform::label).entrySet().stream()
                .map(named -> resource(named.getValue(), named.getKey()))
                .collect(Collectors.joining("\n"));
    }

    private static String resource(String label, TableDefinition table) {
        Hcl hcl = new Hcl();
        hcl.open("resource \"aws_dynamodb_table\" " + Hcl.quote(label));
        hcl.text("name", table.name());
        hcl.text("billing_mode", "PAY_PER_REQUEST");
        key(table.key(), hcl);
        for (KeyAttribute attribute : table.keyAttributes()) {
            hcl.gap().open("attribute");
            hcl.text("name", attribute.name());
            hcl.text("type", attribute.type().name());
            hcl.close();
        }
        table.indexes().forEach(index -> index(index, hcl));
        table.timeToLive().ifPresent(attribute -> {
            hcl.gap().open("ttl");
            hcl.text("attribute_name", attribute);
            hcl.literal("enabled", "true");
            hcl.close();
        });
        hcl.gap().open("lifecycle");
        hcl.literal("prevent_destroy", "true");
        hcl.close();
        hcl.close();
        return hcl.toString();
    }

    private static void index(Index index, Hcl hcl) {
        hcl.gap().open("global_secondary_index");
        hcl.text("name", index.name());
        key(index.key(), hcl);
        hcl.text("projection_type", TableProperties.type(index.projection()));
        if (index.projection() instanceof Projection.Include include) {
            hcl.literal(
                    "non_key_attributes",
                    include.attributes().stream().map(Hcl::quote).collect(Collectors.joining(", ", "[", "]")));
        }
        hcl.close();
    }

    private static void key(List<KeyAttribute> key, Hcl hcl) {
        hcl.text("hash_key", key.get(0).name());
        if (key.size() > 1) {
            hcl.text("range_key", key.get(1).name());
        }
    }

    /** As Terraform's own style has it: {@code SalesOrders} becomes {@code sales_orders}. */
    private static String label(String table) {
        String label = table.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toLowerCase(Locale.ROOT);
        return Character.isLetter(label.charAt(0)) ? label : "table_" + label;
    }
}
