package io.tailrace.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tailrace.item.ItemWrite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the answer to a BatchExecuteStatement. It makes something only of statements that failed; items are passed over. */
final class BatchAnswers {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // the names of DynamoDB's attributes may have 64 KB
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNameLength(65_536).build())
            .build();

    private BatchAnswers() {}

    /**
     * Reads all of an answer.
     *
     * @param units count what it says that it cost
     * @throws UnreadableAnswerException when it is none
     */
    static List<Answered> read(byte[] answer, WriteUnits units) {
        List<Answered> answers = new ArrayList<>(StatementSender.MOST);
        try (JsonParser json = JSON.createParser(answer)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("Responses") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        answers.add(answered(json));
                    }
                } else if (name.equals("ConsumedCapacity") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        count(json, units);
                    }
                } else {
                    json.skipChildren();
                }
            }
            expect(json.currentToken() == JsonToken.END_OBJECT);
        } catch (IOException e) {
            // Not with its cause, which quotes.
            throw none();
        }
        return answers;
    }

    private static void count(JsonParser json, WriteUnits units) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT);
        String table = "";
        double used = 0;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("TableName") && value == JsonToken.VALUE_STRING) {
                table = json.getText();
            } else if (name.equals("CapacityUnits") && value.isNumeric()) {
                used = json.getDoubleValue();
            } else {
                json.skipChildren();
            }
        }
        units.add(table, used);
    }

    private static Answered answered(JsonParser json) throws IOException {
        expect(json.currentToken() == JsonToken.START_OBJECT);
        Answered answered = Answered.DONE;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("Error") && value == JsonToken.START_OBJECT) {
                answered = notDone(json);
            } else {
                json.skipChildren();
            }
        }
        return answered;
    }

    private static Answered notDone(JsonParser json) throws IOException {
        String code = "";
        Answered.Found found = Answered.Found.NOTHING;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (name.equals("Code") && value == JsonToken.VALUE_STRING) {
                code = json.getText();
            } else if (name.equals("Item") && value == JsonToken.START_OBJECT) {
                found = found(json);
            } else {
                json.skipChildren();
            }
        }
        return new Answered.NotDone(code, found);
    }

    private static Answered.Found found(JsonParser json) throws IOException {
        Answered.Found found = Answered.Found.NOTHING;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (name.equals(ItemWrite.VERSION_ATTRIBUTE)) {
                found = Answered.Found.VERSIONED;
            } else if (found == Answered.Found.NOTHING) {
                found = Answered.Found.FOREIGN;
            }
            json.nextToken();
            json.skipChildren();
        }
        return found;
    }

    private static void expect(boolean asInAnAnswer) {
        if (!asInAnAnswer) {
            throw none();
        }
    }

    private static UnreadableAnswerException none() {
        return new UnreadableAnswerException("what came is no answer to BatchExecuteStatement");
    }
}
