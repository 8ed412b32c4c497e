/** The ports on DynamoDB; the only package with an AWS client. */
@NullMarked
package io.tailrace.dynamodb;

import org.jspecify.annotations.NullMarked;
