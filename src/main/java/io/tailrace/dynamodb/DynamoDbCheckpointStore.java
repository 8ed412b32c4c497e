package io.tailrace.dynamodb;

import io.tailrace.change.Version;
import io.tailrace.checkpoint.Checkpoint;
import io.tailrace.checkpoint.CheckpointStore;
import io.tailrace.checkpoint.LeaseLostException;
import io.tailrace.checkpoint.Lineage;
import io.tailrace.checkpoint.PipelineState;
import io.tailrace.checkpoint.PipelineState.LeaseEntry;
import io.tailrace.checkpoint.TableStop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Keeps lease, lineage and checkpoint in the entry {@code state} of the pipeline. Thread-safe. */
public final class DynamoDbCheckpointStore implements CheckpointStore {

    private static final String ENTRY = "state";
    private static final String OWNER = "lease_owner";
    private static final String TOKEN = "lease_token";
    private static final String RENEWALS = "lease_renewals";
    private static final String CLAIM = "lease_claim";
    private static final String SERVER_UUID = "server_uuid";
    private static final String EPOCH = "epoch";
    private static final String CHECKPOINT = "checkpoint";
    private static final String SWEEP_BELOW = "sweep_below";

    private static final String STOPS = "stopped_tables";

    private static final String FENCE = TOKEN + " = :token AND " + OWNER + " <> :nobody";

    private final StateEntries entries;

    public DynamoDbCheckpointStore(StateTable table, String pipeline) {
        this.entries = new StateEntries(table, pipeline, Defeat.OF_STATE);
    }

    @Override
    public PipelineState read() {
        Optional<Attributes> entry = entries.get(ENTRY);
        return entries.understood(
                ENTRY, () -> entry.map(DynamoDbCheckpointStore::state).orElse(PipelineState.NONE));
    }

    /** Each claim has an id of its own, by which a claim whose answer was lost knows itself when it is repeated. */
    @Override
    public OptionalLong claim(String owner, LeaseEntry seen) {
        long token = seen.token() + 1;
        String claim = UUID.randomUUID().toString();
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":owner", AttributeValue.fromS(owner));
        values.put(":next", Attributes.number(token));
        values.put(":zero", Attributes.number(0));
        values.put(":claim", AttributeValue.fromS(claim));
        String condition = "attribute_not_exists(" + TOKEN + ")";
        if (seen.token() > 0) {
            condition = OWNER + " = :seenOwner AND " + TOKEN + " = :seenToken AND " + RENEWALS + " = :seenRenewals";
            values.put(":seenOwner", AttributeValue.fromS(seen.owner()));
            values.put(":seenToken", Attributes.number(seen.token()));
            values.put(":seenRenewals", Attributes.number(seen.renewals()));
        }
        String update =
                "SET " + OWNER + " = :owner, " + TOKEN + " = :next, " + RENEWALS + " = :zero, " + CLAIM + " = :claim";
        try {
            entries.update(ENTRY, update, condition, values);
            return OptionalLong.of(token);
        } catch (ConditionalCheckFailedException e) {
            Optional<String> winner = new Attributes(e.item()).optionalText(CLAIM);
            return winner.filter(claim::equals).isPresent() ? OptionalLong.of(token) : OptionalLong.empty();
        }
    }

    @Override
    public void renew(long token) {
        update(token, "SET " + RENEWALS + " = " + RENEWALS + " + :one", Map.of(":one", Attributes.number(1)));
    }

    @Override
    public void release(long token) {
        try {
            update(token, "SET " + OWNER + " = :nobody", Map.of());
        } catch (LeaseLostException e) {
            // It is no longer held: nothing to give up.
        }
    }

    @Override
    public void saveLineage(long token, Lineage lineage) {
        update(
                token,
                "SET " + SERVER_UUID + " = :serverUuid, " + EPOCH + " = :epoch",
                Map.of(
                        ":serverUuid", AttributeValue.fromS(lineage.serverUuid()),
                        ":epoch", Attributes.number(lineage.epoch())));
    }

    @Override
    public void saveCheckpoint(long token, Checkpoint checkpoint) {
        Map<String, AttributeValue> attributes = new HashMap<>(ResumePointAttributes.write(checkpoint.resumePoint()));
        checkpoint
                .sweepBelow()
                .ifPresent(version -> attributes.put(SWEEP_BELOW, AttributeValue.fromN(version.number())));
        if (!checkpoint.stops().isEmpty()) {
            attributes.put(STOPS, TableStopAttributes.write(checkpoint.stops()));
        }
        update(token, "SET " + CHECKPOINT + " = :checkpoint", Map.of(":checkpoint", AttributeValue.fromM(attributes)));
    }

    @Override
    public void clearCheckpoint(long token) {
        update(token, "REMOVE " + CHECKPOINT, Map.of());
    }

    private void update(long token, String update, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> fenced = new HashMap<>(values);
        fenced.put(":token", Attributes.number(token));
        fenced.put(":nobody", AttributeValue.fromS(""));
        try {
            entries.update(ENTRY, update, FENCE, fenced);
        } catch (ConditionalCheckFailedException e) {
            String holder = new Attributes(e.item())
                    .optionalText(OWNER)
                    .filter(owner -> !owner.isEmpty())
                    .orElse("nobody");
            throw new LeaseLostException(
                    "the lease of pipeline '%s' with token %d is lost, %s holds it now; this daemon must not write"
                            .formatted(entries.pipeline(), token, holder));
        }
    }

    private static PipelineState state(Attributes entry) {
        return new PipelineState(lease(entry), lineage(entry), checkpoint(entry));
    }

    private static LeaseEntry lease(Attributes entry) {
        return entry.has(TOKEN)
                ? new LeaseEntry(entry.text(OWNER), entry.number(TOKEN), entry.number(RENEWALS))
                : LeaseEntry.NONE;
    }

    private static Optional<Lineage> lineage(Attributes entry) {
        return entry.optionalText(SERVER_UUID).map(uuid -> new Lineage(uuid, Math.toIntExact(entry.number(EPOCH))));
    }

    private static Optional<Checkpoint> checkpoint(Attributes entry) {
        if (!entry.has(CHECKPOINT)) {
            return Optional.empty();
        }
        Attributes checkpoint = entry.map(CHECKPOINT);
        Optional<Version> sweepBelow =
                checkpoint.has(SWEEP_BELOW) ? Optional.of(checkpoint.version(SWEEP_BELOW)) : Optional.empty();
        List<TableStop> stops = checkpoint.has(STOPS) ? TableStopAttributes.read(checkpoint.list(STOPS)) : List.of();
        return Optional.of(new Checkpoint(ResumePointAttributes.read(checkpoint), sweepBelow, stops));
    }
}
