/**
 * The private MySQL, DynamoDB Local and workload behind {@code tailrace demo}; the tests use the same servers.
 *
 * <p>{@link io.tailrace.demo.Servers} supplies the servers, {@link io.tailrace.demo.ReferenceSchema} and {@link
 * io.tailrace.demo.Seed} the vehicle-sales database, {@link io.tailrace.demo.Workload} its daily business.
 */
@NullMarked
package io.tailrace.demo;

import org.jspecify.annotations.NullMarked;
