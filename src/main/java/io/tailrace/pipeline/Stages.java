package io.tailrace.pipeline;

import io.tailrace.apply.Applier;
import io.tailrace.checkpoint.Checkpointer;
import io.tailrace.checkpoint.Lineages;
import io.tailrace.checkpoint.Watermark;
import io.tailrace.mapping.Mapping;

/** The stages between source and DynamoDB that a pipeline joins. */
public record Stages(
        TableGate gate,
        Mapping mapping,
        Applier applier,
        Sweeps sweeps,
        Watermark watermark,
        Checkpointer checkpointer,
        Lineages lineages) {}
