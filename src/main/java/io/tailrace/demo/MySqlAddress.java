package io.tailrace.demo;

/** Where a MySQL answers, and who governs it. */
record MySqlAddress(String host, int port, MySqlAccount admin) {}
