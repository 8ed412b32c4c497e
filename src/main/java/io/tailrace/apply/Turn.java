package io.tailrace.apply;

import io.tailrace.item.ItemWrite;
import java.util.List;

/**
 * What one lane sends at once: one write, and the submissions that it carries out together.
 *
 * @param parts in the order of submission; what becomes of the write becomes of each of them
 */
record Turn(Lane lane, ItemWrite write, List<Submission> parts) {}
