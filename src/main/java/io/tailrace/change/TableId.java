package io.tailrace.change;

/** A table of the source, spelled as MySQL spells it. */
public record TableId(String database, String name) {

    @Override
    public String toString() {
        return database + "." + name;
    }
}
