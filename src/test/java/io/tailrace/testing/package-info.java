/** What tests of all packages share: servers, a network that can be cut. */
@NullMarked
package io.tailrace.testing;

import org.jspecify.annotations.NullMarked;
