/** Status page, metrics and health over HTTP. */
@NullMarked
package io.tailrace.http;

import org.jspecify.annotations.NullMarked;
