/** Runs the embedded Debezium engine; the only package that knows Debezium and Kafka Connect. */
@NullMarked
package io.tailrace.source;

import org.jspecify.annotations.NullMarked;
