package io.tailrace.http;

import io.tailrace.pipeline.Status;
import java.time.Instant;

/** What a page shows: the status of one moment and what led to it. */
record View(Status status, Trends trends, Instant at) {}
