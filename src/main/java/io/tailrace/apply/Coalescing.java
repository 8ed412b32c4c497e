package io.tailrace.apply;

import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which waiting writes of one item can be carried out as one, and what that one is. Pure functions.
 *
 * <ul>
 *   <li>Upserts in a row become one upsert of the last version: what a later one sets or removes beats an earlier one.
 *   <li>A delete makes everything before it moot, and stands for it.
 *   <li>A delete and the upsert behind it stay two writes: the delete also removes what the application added to the item.
 *   <li>A write of a lower version than one before it, as a redelivery brings, starts anew: merged, it would either be
 *       done under a version it does not have, or take one away from its forerunners.
 * </ul>
 */
final class Coalescing {

    private Coalescing() {}

    /** How many of the waiting submissions, from the first on, can be carried out as one write: at least one. */
    static int prefix(Iterable<Submission> waiting) {
        int length = 0;
        int upToDelete = 0;
        ItemWrite previous = null;
        for (Submission submission : waiting) {
            ItemWrite write = submission.write();
            if (previous != null && previous.version().isNewerThan(write.version())) {
                break;
            }
            length++;
            if (write instanceof ItemWrite.Delete) {
                upToDelete = length;
            }
            previous = write;
        }
        return upToDelete > 0 ? upToDelete : length;
    }

    /** The one write that does what these do one after the other; they are a {@link #prefix}. */
    static ItemWrite merge(ItemKey key, List<Submission> parts) {
        ItemWrite last = parts.get(parts.size() - 1).write();
        if (parts.size() == 1 || last instanceof ItemWrite.Delete) {
            return last;
        }
        ItemWrite.Expected expected = ((ItemWrite.Upsert) parts.get(0).write()).expected();
        ItemWrite.Upsert whole = (ItemWrite.Upsert) last;
        if (saysAll(whole, parts)) {
            return new ItemWrite.Upsert(key, whole.version(), whole.set(), whole.remove(), expected);
        }
        Map<String, AttributeValue> set = new HashMap<>();
        Set<String> remove = new HashSet<>();
        for (Submission part : parts) {
            ItemWrite.Upsert upsert = (ItemWrite.Upsert) part.write();
            upsert.remove().forEach(set::remove);
            remove.addAll(upsert.remove());
            set.putAll(upsert.set());
            upsert.set().keySet().forEach(remove::remove);
        }
        return new ItemWrite.Upsert(key, last.version(), set, remove, expected);
    }

    /** Whether the last upsert sets or removes each attribute that any of them sets or removes: then nothing of the others is left. */
    private static boolean saysAll(ItemWrite.Upsert last, List<Submission> parts) {
        for (Submission part : parts) {
            ItemWrite.Upsert upsert = (ItemWrite.Upsert) part.write();
            boolean isSameShape = upsert.set().keySet() == last.set().keySet() && upsert.remove() == last.remove();
            if (!isSameShape && !(says(last, upsert.set().keySet()) && says(last, upsert.remove()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean says(ItemWrite.Upsert upsert, Set<String> names) {
        for (String name : names) {
            if (!upsert.set().containsKey(name) && !upsert.remove().contains(name)) {
                return false;
            }
        }
        return true;
    }
}
