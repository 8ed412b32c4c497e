package io.tailrace.plan;

/** Writes blocks and arguments of HashiCorp's configuration language. Confined to one thread. */
final class Hcl {

    private final StringBuilder text = new StringBuilder();
    private int depth;

    void open(String header) {
        line(header + " {");
        depth++;
    }

    void close() {
        depth--;
        line("}");
    }

    Hcl gap() {
        text.append('\n');
        return this;
    }

    void text(String name, String value) {
        literal(name, quote(value));
    }

    void literal(String name, String value) {
        line(name + " = " + value);
    }

    /** In quotes, where a dollar or percent sign before a brace would begin an expression and so is doubled. */
    static String quote(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }

    private void line(String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
