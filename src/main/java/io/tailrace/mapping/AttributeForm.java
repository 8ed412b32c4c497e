package io.tailrace.mapping;

import java.util.Locale;

/** What a column can become by {@code as:}, where its type allows for it; docs/types.md tells which do, by example. */
public enum AttributeForm {
    /** A number of whole seconds since 1970; DATE and DATETIME are taken for UTC. */
    EPOCH_SECONDS,
    /** A number of whole milliseconds since 1970; DATE and DATETIME are taken for UTC. */
    EPOCH_MILLIS,
    /** A date in ISO-8601. */
    ISO,
    /** A text. */
    STRING,
    /** A number. */
    NUMBER,
    /** Bytes as they are. */
    BINARY,
    /** Bytes as hexadecimal digits. */
    HEX,
    /** Sixteen bytes as a UUID's text. */
    UUID,
    /** A set of texts. */
    SET,
    /** A list of texts. */
    LIST,
    /** A JSON document's own maps, lists and values; a geometry with its SRID. */
    MAP,
    /** True or false. */
    BOOLEAN,
    /** A geometry's well-known binary, without its SRID. */
    WKB,
    /** A geometry as GeoJSON, in maps and lists. */
    GEOJSON;

    /** As it is written in a configuration. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
