package io.tailrace.dynamodb;

import io.tailrace.apply.WriteResult;
import io.tailrace.item.ItemWrite;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes several items by one request: a statement with its own condition and its own answer for each. Thread-safe. */
final class BatchItemWriter {

    private static final Logger LOG = LoggerFactory.getLogger(BatchItemWriter.class);

    private final StatementSender sender;
    private final Troubles troubles;
    private final Statements statements = new Statements();
    private final AtomicBoolean denied = new AtomicBoolean();

    BatchItemWriter(StatementSender sender, Troubles troubles) {
        this.sender = sender;
        this.troubles = troubles;
    }

    /** 1 once DynamoDB has shown that it carries out no statements for this process. */
    int most() {
        return denied.get() ? 1 : StatementSender.MOST;
    }

    ItemWrite packed(ItemWrite write) {
        return sender.packed(write);
    }

    CompletionStage<List<WriteResult>> write(List<ItemWrite> writes) {
        List<Statement> stated = new ArrayList<>(writes.size());
        int[] places = new int[writes.size()];
        for (int i = 0; i < writes.size(); i++) {
            Optional<Statement> statement = statements.of(writes.get(i));
            if (statement.isPresent()) {
                places[stated.size()] = i;
                stated.add(statement.get());
            }
        }
        List<WriteResult> results = new ArrayList<>(Collections.nCopies(writes.size(), WriteResult.UNDECIDED));
        if (stated.isEmpty()) {
            return CompletableFuture.completedFuture(results);
        }
        String table = writes.get(0).key().table();
        return sender.send(stated).handle((answers, failure) -> {
            List<WriteResult> told = failure == null
                    ? told(answers, stated.size())
                    : Collections.nCopies(stated.size(), toldOfAll(failure, table));
            for (int i = 0; i < stated.size(); i++) {
                results.set(places[i], told.get(i));
            }
            return results;
        });
    }

    private List<WriteResult> told(List<Answered> answers, int statements) {
        if (answers.size() != statements) {
            throw new IllegalStateException("%s answered %d statements of a batch of %d"
                    .formatted(troubles.place(), answers.size(), statements));
        }
        return answers.stream().map(this::told).toList();
    }

    /** What an answer means for the write. What is neither clear nor passing is left to a request of its own. */
    private WriteResult told(Answered answer) {
        if (!(answer instanceof Answered.NotDone not)) {
            return WriteResult.APPLIED;
        }
        return switch (not.code()) {
            // that it has a version and the condition was false says that it is newer
            case "ConditionalCheckFailed" ->
                not.found() == Answered.Found.VERSIONED ? WriteResult.SUPERSEDED : WriteResult.UNDECIDED;
            case "AccessDenied" -> {
                deny("access is denied");
                yield WriteResult.UNDECIDED;
            }
            default -> troubles.ofStatement(not.code());
        };
    }

    private WriteResult toldOfAll(Throwable failure, String table) {
        Trouble trouble = troubles.of(failure, table);
        if (trouble instanceof Trouble.Lasting lasting) {
            deny(lasting.text());
        }
        return ofAll(trouble);
    }

    /** What it means for each write that the request failed as a whole. Whether one is to blame, it tells alone. */
    static WriteResult ofAll(Trouble trouble) {
        return trouble instanceof Trouble.Passing passing
                ? new WriteResult.Failed(passing.reason(), passing.cause())
                : WriteResult.UNDECIDED;
    }

    private void deny(String why) {
        if (denied.compareAndSet(false, true)) {
            LOG.warn(
                    "no more batches, which costs pace: every change is a request of its own from now on, since {}. Grant"
                            + " dynamodb:PartiQLInsert, dynamodb:PartiQLUpdate and dynamodb:PartiQLDelete, and start again",
                    why);
        }
    }
}
