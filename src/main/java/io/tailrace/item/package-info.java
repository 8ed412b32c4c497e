/** What shall happen in DynamoDB, in the terms of its API. */
@NullMarked
package io.tailrace.item;

import org.jspecify.annotations.NullMarked;
