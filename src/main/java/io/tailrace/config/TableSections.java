package io.tailrace.config;

import io.tailrace.mapping.AttributeForm;
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

/** Reads {@code tables:}: which source tables are captured, and what their rows become. */
final class TableSections {

    private static final String EXAMPLE =
            "name a source table, and below it table: and key:, as conf/single-table.yaml does";

    private static final ValueType<AttributeForm> FORM = ValueType.choice(AttributeForm.class);

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
        String table = section.required("table", Sections.TABLE_NAME);
        section.lacks("key", "write key: { PK: \"" + source.toUpperCase(Locale.ROOT) + "#{column}\" }");
        Map<String, String> key = section.texts("key", "attributes with templates", "required");
        Section attributes = section.section("attributes");
        Map<String, String> add = attributes.texts("add", "attributes with templates", "none");
        templates(section, "key", key);
        templates(section, "attributes.add", add);
        return new TableMappingConfig(
                source,
                table,
                key,
                add,
                attributes.names("include", "columns"),
                attributes.names("exclude", "columns"),
                attributes.texts("rename", "columns with attributes", "none"),
                forms(attributes),
                section.value("unique", ValueType.FLAG, false));
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
                                        "as." + column,
                                        "'" + text + "' is no conversion",
                                        FORM.remedy().apply(text))));
        return forms;
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
