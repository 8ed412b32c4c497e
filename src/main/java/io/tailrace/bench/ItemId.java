package io.tailrace.bench;

/** The values of an item's key, numbers in one spelling; the sort key is empty where the table has none. */
record ItemId(String partition, String sort) {}
