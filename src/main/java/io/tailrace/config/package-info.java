/** Reads the YAML file into one record and reports every problem at once. */
@NullMarked
package io.tailrace.config;

import org.jspecify.annotations.NullMarked;
