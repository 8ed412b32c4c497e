/** Debezium's MySQL connector with readers of our own, where Debezium's lose something of a value. */
@NullMarked
package io.tailrace.engine;

import org.jspecify.annotations.NullMarked;
