package io.tailrace.mapping;

import io.tailrace.change.TableSchema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text with columns in it, such as {@code ORDER#{ord_id}}: parsed once, bound to a table's columns before use. A
 * template that is one sole {@code {column}} stands for the column's value in its own type, one that is
 * {@code {column:epoch-seconds}} for a number, every other one for text;
 * <code>{{</code> and <code>}}</code> are braces themselves. Immutable.
 */
public final class Template {

    private final String text;
    private final List<Part> parts;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /** @throws TemplateException when the text is no template */
    public static Template parse(String text) {
        return new Template(text, List.copyOf(new TemplateParser(text).parse()));
    }

    /** The template that yields exactly this text. */
    public static String escape(String literal) {
        return literal.replace("{", "{{").replace("}", "}}");
    }

    /** The columns it names, in the order of their first appearance. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Placeholder placeholder) {
                columns.add(placeholder.column());
            }
        }
        return columns;
    }

    /** The column that is all there is of this template, so that it is not made text; empty for text. */
    Optional<Placeholder> sole() {
        return parts.size() == 1
                        && parts.get(0) instanceof Placeholder placeholder
                        && placeholder.filter().isTyped()
                ? Optional.of(placeholder)
                : Optional.empty();
    }

    List<Part> parts() {
        return parts;
    }

    /** @throws TemplateException when the table lacks a column, or a column's type cannot be rendered as asked */
    BoundTemplate bind(TableSchema schema, Map<String, AttributeForm> as) {
        return BoundTemplate.bind(this, schema, as);
    }

    @Override
    public String toString() {
        return text;
    }

    /** A piece of a template. */
    sealed interface Part {}

    record Literal(String text) implements Part {}

    /** @param position of its opening brace, counted from 1 */
    record Placeholder(String column, Filter filter, int position) implements Part {

        /** Whether it is just this column, as it is. */
        boolean isColumnItself(String name) {
            return filter instanceof Filter.None && column.equals(name);
        }
    }
}
