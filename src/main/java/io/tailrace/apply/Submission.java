package io.tailrace.apply;

import io.tailrace.item.ItemWrite;

/** A write as it was handed in, and who wants to know what became of it. */
record Submission(ItemWrite write, WriteObserver observer) {}
