package io.tailrace.config;

import io.tailrace.mapping.AttributeForm;
import io.tailrace.mapping.AttributesConfig;
import io.tailrace.mapping.AttributesConfig.Nulls;
import io.tailrace.mapping.ItemMappingConfig;
import io.tailrace.mapping.MappingProblem;
import io.tailrace.mapping.MappingRules;
import io.tailrace.mapping.TableMappingConfig;
import io.tailrace.mapping.Template;
import io.tailrace.mapping.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads {@code tables:}: which source tables are captured, and what their rows become. */
final class TableSections {

    private static final String EXAMPLE =
            "name a source table, and below it table: and key:, as conf/single-table.yaml does";

    private static final ValueType<AttributeForm> FORM = ValueType.choice(AttributeForm.class);
    private static final ValueType<Nulls> NULLS = ValueType.choice(Nulls.class);

    private TableSections() {}

    static List<TableMappingConfig> read(Section root, Reading reading) {
        root.lacks("tables", EXAMPLE);
        Map<String, Section> sections = root.sections("tables");
        List<TableMappingConfig> tables = new ArrayList<>();
        List<TableMappingConfig> sound = new ArrayList<>();
        sections.forEach((source, section) -> {
            int before = reading.problems().size();
            TableMappingConfig table = table(source, section);
            tables.add(table);
            if (reading.problems().size() == before) {
                sound.add(table);
            }
        });
        for (MappingProblem problem : MappingRules.check(sound)) {
            reading.problem(problem.path(), problem.what(), problem.remedy());
        }
        return List.copyOf(tables);
    }

    private static TableMappingConfig table(String source, Section section) {
        ItemMappingConfig main =
                item(source, section, section.required("table", Sections.TABLE_NAME), mainAttributes(section));
        List<ItemMappingConfig> items = new ArrayList<>(List.of(main));
        for (Section each : section.list("items")) {
            String table = each.optional("table", Sections.TABLE_NAME).orElse(main.table());
            items.add(item(source, each, table, attributes(each, main.attributes()))
                    .withInherited(main));
        }
        return new TableMappingConfig(source, items, section.value("awaited", ValueType.FLAG, false));
    }

    private static ItemMappingConfig item(String source, Section section, String table, AttributesConfig attributes) {
        section.lacks("key", "write key: { PK: \"" + source.toUpperCase(Locale.ROOT) + "#{column}\" }");
        Map<String, String> key = section.texts("key", "attributes with templates", "required");
        templates(section, "key", key);
        templates(section, "attributes.add", attributes.add());
        return new ItemMappingConfig(
                table, key, attributes, Conditions.read(section), section.value("unique", ValueType.FLAG, false));
    }

    private static AttributesConfig mainAttributes(Section section) {
        Section attributes = section.section("attributes");
        return new AttributesConfig(
                added(attributes),
                attributes.names("include", "columns"),
                attributes.names("exclude", "columns"),
                renamed(attributes),
                forms(attributes),
                attributes.word("nulls", NULLS, "omit").orElse(Nulls.OMIT));
    }

    /** A further item takes over how the main one treats columns, where it does not say otherwise; not what that one adds. */
    private static AttributesConfig attributes(Section section, AttributesConfig main) {
        Section attributes = section.section("attributes");
        Set<String> include = attributes.names("include", "columns");
        Set<String> exclude = attributes.names("exclude", "columns");
        boolean chooses = !include.isEmpty() || !exclude.isEmpty();
        return new AttributesConfig(
                added(attributes),
                chooses ? include : main.include(),
                chooses ? exclude : main.exclude(),
                renamed(attributes),
                forms(attributes),
                attributes.word("nulls", NULLS, "none").orElse(main.nulls()));
    }

    private static Map<String, String> added(Section attributes) {
        return attributes.texts("add", "attributes with templates", "none");
    }

    private static Map<String, String> renamed(Section attributes) {
        return attributes.texts("rename", "columns with attributes", "none");
    }

    private static Map<String, AttributeForm> forms(Section attributes) {
        Map<String, AttributeForm> forms = new LinkedHashMap<>();
        attributes
                .texts("as", "columns with conversions", "none")
                .forEach((column, text) -> FORM.parse()
                        .apply(text)
                        .ifPresentOrElse(
                                form -> forms.put(column, form),
                                () -> attributes.problem(
                                        "as." + column, "'" + text + "' is no conversion", conversion(column, text))));
        return forms;
    }

    /** What would be right for a word that is no conversion; one with an argument is a filter's. */
    private static String conversion(String column, String text) {
        return text.contains("(")
                ? "write it in a template: add: { <attribute>: \"{%s:%s}\" }".formatted(column, text)
                : FORM.remedy().apply(text);
    }

    private static void templates(Section section, String key, Map<String, String> templates) {
        templates.forEach((attribute, text) -> {
            try {
                Template.parse(text);
            } catch (TemplateException e) {
                section.problem(key + "." + attribute, "in \"" + text + "\" " + e.what(), e.remedy());
            }
        });
    }
}
