package io.tailrace.change;

/**
 * The families of MySQL column types, each with the one Java class that carries its values in a {@link Row}: the same
 * class and the same value whether the row came from a snapshot, from the binlog or from a query.
 */
public enum ColumnType {
    /** TINYINT to BIGINT, signed or not, and YEAR: {@link Long}; BIGINT UNSIGNED beyond 2^63-1: {@link java.math.BigDecimal}. */
    INTEGER,
    /** DECIMAL, NUMERIC: {@link java.math.BigDecimal} with the column's scale. */
    DECIMAL,
    /** FLOAT: {@link Float}. */
    FLOAT,
    /** DOUBLE: {@link Double}. */
    DOUBLE,
    /** BIT(1): {@link Boolean}. */
    BOOLEAN,
    /** BIT(n), n over 1: {@code byte[]}, big-endian, (n + 7) / 8 bytes. */
    BITS,
    /** CHAR, VARCHAR, TEXT and ENUM: {@link String}. */
    STRING,
    /** SET: {@link String}, members separated by commas. */
    SET,
    /** BINARY, VARBINARY, BLOB: {@code byte[]}. */
    BINARY,
    /** DATE: {@link java.time.LocalDate}, or {@link PartialDate}. */
    DATE,
    /** TIME, negative and over 24 hours included: {@link java.time.Duration}. */
    TIME,
    /** DATETIME: {@link java.time.LocalDateTime}, or {@link PartialDate}. */
    DATETIME,
    /** TIMESTAMP: {@link java.time.Instant}, or {@link PartialDate}, which then is {@code 0000-00-00 00:00:00}. */
    TIMESTAMP,
    /** JSON: {@link String}, the document's text. */
    JSON,
    /** GEOMETRY and its kin: {@code byte[]} as MySQL keeps it, the SRID in four bytes, lowest first, then well-known binary. */
    GEOMETRY
}
