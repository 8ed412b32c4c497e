package io.tailrace.plan;

import io.tailrace.change.Column;
import io.tailrace.change.Row;
import io.tailrace.item.PlainItem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a row on the left and its items on the right, a column and an attribute a line. */
public final class SideBySide {

    private static final int LEFT = 46;
    private static final int VALUE = 40;
    private static final int BYTES = 16;

    private SideBySide() {}

    public static List<String> lines(RowPlan plan) {
        List<String> left = row(plan.row());
        List<String> right = new ArrayList<>();
        if (plan.items().isEmpty()) {
            right.add("no item");
        }
        plan.items().forEach(item -> right.addAll(item(item)));
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            String column = i < left.size() ? left.get(i) : "";
            String attribute = i < right.size() ? right.get(i) : "";
            lines.add((column + " ".repeat(Math.max(1, LEFT - column.length())) + attribute).stripTrailing());
        }
        return lines;
    }

    private static List<String> row(Row row) {
        List<String> lines = new ArrayList<>();
        lines.add("row of " + row.schema().id().name());
        List<Column> columns = row.schema().columns();
        for (int i = 0; i < columns.size(); i++) {
            lines.add("  " + columns.get(i).name() + ": " + shortened(text(row.value(i)), LEFT - 6));
        }
        return lines;
    }

    private static List<String> item(ItemPlan item) {
        List<String> lines = new ArrayList<>();
        lines.add("item in %s, %,d bytes, %d write unit%s"
                .formatted(
                        item.write().key().table(),
                        item.size().bytes(),
                        item.writeUnits(),
                        item.writeUnits() == 1 ? "" : "s"));
        for (Map.Entry<String, @Nullable Object> attribute :
                PlainItem.of(item.write()).entrySet()) {
            lines.add("  " + attribute.getKey() + ": " + shortened(String.valueOf(attribute.getValue()), VALUE));
        }
        item.problems().forEach(problem -> lines.add("  refused: " + problem));
        return lines;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, BYTES));
            return "0x" + hex + (bytes.length > BYTES ? "…" : "");
        }
        return value == null ? "NULL" : value.toString();
    }

    private static String shortened(String text, int length) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() <= length ? line : line.substring(0, length - 1) + "…";
    }
}
