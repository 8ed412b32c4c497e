package io.tailrace.dynamodb;

import io.tailrace.item.ItemWrite;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Sends statements by the SDK's client. Thread-safe. */
record SdkStatementSender(DynamoDbAsyncClient client) implements StatementSender {

    @Override
    public CompletableFuture<List<Answered>> send(List<Statement> statements) {
        List<BatchStatementRequest> requests =
                statements.stream().map(SdkStatementSender::request).toList();
        return client.batchExecuteStatement(batch -> batch.statements(requests))
                .thenApply(answer -> answer.responses().stream()
                        .map(SdkStatementSender::answer)
                        .toList());
    }

    private static BatchStatementRequest request(Statement statement) {
        return BatchStatementRequest.builder()
                .statement(statement.text())
                .parameters(statement.parameters())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static Answered answer(BatchStatementResponse response) {
        BatchStatementError error = response.error();
        if (error == null) {
            return Answered.DONE;
        }
        Answered.Found found = Answered.Found.NOTHING;
        if (error.hasItem() && !error.item().isEmpty()) {
            found = error.item().containsKey(ItemWrite.VERSION_ATTRIBUTE)
                    ? Answered.Found.VERSIONED
                    : Answered.Found.FOREIGN;
        }
        return new Answered.NotDone(error.codeAsString(), found);
    }
}
