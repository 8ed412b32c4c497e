package io.tailrace.mapping;

import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.item.TableDefinition.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A template whose columns are found: renders a row of one schema without looking anything up by name. Immutable. */
final class BoundTemplate {

    /** One of the three ways a template yields its value. */
    private sealed interface Form {
        record Constant(AttributeValue value) implements Form {}

        /** @param empty what NULL becomes; null: nothing */
        record Typed(
                int index,
                Column column,
                ColumnForm form,
                @Nullable AttributeValue empty) implements Form {}

        record Text(List<Piece> pieces, String end) implements Form {}
    }

    /** A column and the literal before it. */
    private record Piece(String before, int column, ColumnText text) {}

    private static final AttributeValue NULL = AttributeValue.fromNul(true);

    private final Form form;
    private final int[] columns;

    private BoundTemplate(Form form, int... columns) {
        this.form = form;
        this.columns = columns;
    }

    /** @param as what a column that stands alone becomes, where it is not its type's own form */
    static BoundTemplate bind(Template template, TableSchema schema, Map<String, AttributeForm> as) {
        Optional<Template.Placeholder> sole = template.sole();
        if (sole.isEmpty()) {
            return text(template.parts(), schema);
        }
        int index = indexOf(sole.get(), schema);
        if (sole.get().filter() instanceof Filter.EpochSeconds epoch) {
            Column column = schema.columns().get(index);
            ColumnForm number = ColumnForm.number(EpochValues.seconds(column.type(), epoch.shift()));
            return new BoundTemplate(new Form.Typed(index, column, number, null), index);
        }
        return column(index, schema, as);
    }

    /** The column itself. */
    static BoundTemplate column(int index, TableSchema schema, Map<String, AttributeForm> as) {
        Column column = schema.columns().get(index);
        return new BoundTemplate(new Form.Typed(index, column, ColumnForms.of(column, as), null), index);
    }

    /** The same, but a NULL column becomes an attribute of type NULL. */
    BoundTemplate keepingNull() {
        return form instanceof Form.Typed typed
                ? new BoundTemplate(new Form.Typed(typed.index(), typed.column(), typed.form(), NULL), columns)
                : this;
    }

    /** All that hinders binding, placeholder by placeholder; empty when {@link #bind} would succeed. */
    static List<TemplateException> problems(Template template, TableSchema schema) {
        List<TemplateException> problems = new ArrayList<>();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Placeholder placeholder) {
                try {
                    Column column = schema.columns().get(indexOf(placeholder, schema));
                    if (!(placeholder.filter() instanceof Filter.None)
                            || template.sole().isEmpty()) {
                        ColumnTexts.of(column, placeholder);
                    }
                } catch (TemplateException e) {
                    problems.add(e);
                }
            }
        }
        return problems;
    }

    private static BoundTemplate text(List<Template.Part> parts, TableSchema schema) {
        List<Piece> pieces = new ArrayList<>();
        String before = "";
        for (Template.Part part : parts) {
            if (part instanceof Template.Literal literal) {
                before = literal.text();
            } else if (part instanceof Template.Placeholder placeholder) {
                int column = indexOf(placeholder, schema);
                pieces.add(new Piece(
                        before, column, ColumnTexts.of(schema.columns().get(column), placeholder)));
                before = "";
            }
        }
        return pieces.isEmpty()
                ? new BoundTemplate(new Form.Constant(AttributeValue.fromS(before)))
                : new BoundTemplate(
                        new Form.Text(List.copyOf(pieces), before),
                        pieces.stream().mapToInt(Piece::column).toArray());
    }

    private static int indexOf(Template.Placeholder placeholder, TableSchema schema) {
        int index = schema.indexOf(placeholder.column());
        if (index < 0) {
            List<String> names = schema.columns().stream().map(Column::name).toList();
            throw new TemplateException(
                    placeholder.position(),
                    "the table " + schema.id() + " has no column '" + placeholder.column() + "'",
                    Suggestion.remedy(placeholder.column(), names, "its columns"));
        }
        return index;
    }

    /**
     * The value for this row, or null when a named column is NULL or holds nothing that could be written; unlike others, one
     * {@link #keepingNull} has a value for NULL.
     *
     * @throws MappingException when DynamoDB cannot hold the value
     */
    @Nullable
    AttributeValue render(Row row) {
        if (form instanceof Form.Typed typed) {
            return typed(typed, row);
        }
        if (form instanceof Form.Text text) {
            return text(text, row);
        }
        return ((Form.Constant) form).value();
    }

    private static @Nullable AttributeValue typed(Form.Typed typed, Row row) {
        Object value = row.value(typed.index());
        if (value == null) {
            return typed.empty();
        }
        try {
            return typed.form().conversion().convert(value);
        } catch (UnmappableValueException e) {
            throw new MappingException(
                    row, e.reason(), "column '" + typed.column().name() + "' holds " + e.detail());
        }
    }

    private static @Nullable AttributeValue text(Form.Text text, Row row) {
        StringBuilder into = new StringBuilder(48);
        for (Piece piece : text.pieces()) {
            Object value = row.value(piece.column());
            if (value == null || !piece.text().exists(value)) {
                return null;
            }
            into.append(piece.before());
            piece.text().append(value, into);
        }
        return AttributeValue.fromS(into.append(text.end()).toString());
    }

    /** Names of the columns whose text is not in its place in the order of such texts. */
    List<String> misplaced(Row row) {
        if (!(form instanceof Form.Text text)) {
            return List.of();
        }
        List<String> misplaced = new ArrayList<>();
        for (Piece piece : text.pieces()) {
            Object value = row.value(piece.column());
            if (value != null && !piece.text().isInOrder(value)) {
                misplaced.add(row.schema().columns().get(piece.column()).name());
            }
        }
        return misplaced;
    }

    /** Indexes of the columns that the value depends on. */
    IntStream columns() {
        return IntStream.of(columns);
    }

    /** The type as a key attribute; empty when the value cannot be part of a key. */
    Optional<KeyType> keyType() {
        return form instanceof Form.Typed typed ? typed.form().keyType() : Optional.of(KeyType.S);
    }
}
