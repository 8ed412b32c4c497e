package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.RefusalReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

    /** AWS's wordings; DynamoDB Local's are met in {@link DynamoDbItemWriterIT}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ITEM_TOO_LARGE      | Item size has exceeded the maximum allowed size
        ITEM_TOO_LARGE      | Item size to update has exceeded the maximum allowed size
        INVALID_KEY         | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: PK
        INVALID_KEY         | One or more parameter values are not valid. The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.
        INVALID_KEY         | One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes
        INVALID_KEY         | One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes
        INVALID_KEY         | One or more parameter values were invalid: Size limit exceeded for Index Key c Actual Size: 43398 bytes Max Size: 2048 bytes IndexName: index4
        INVALID_KEY         | One or more parameter values were invalid: Type mismatch for key PK expected: S actual: N
        INVALID_KEY         | One or more parameter values were invalid: Type mismatch for Index Key GSI1PK Expected: S Actual: N IndexName: GSI1
        INVALID_KEY         | The update expression attempted to update the secondary index key to unsupported type
        INVALID_KEY         | The provided key element does not match the schema
        INVALID_KEY         | One or more parameter values were invalid: Missing the key SK in the item
        INVALID_KEY         | One or more parameter values were invalid: Cannot update attribute PK. This attribute is part of the key
        NUMBER_OUT_OF_RANGE | Attempting to store more than 38 significant digits in a Number
        NUMBER_OUT_OF_RANGE | ExpressionAttributeValues contains invalid value: Number overflow. Attempting to store a number with magnitude larger than supported range for key :0
        NUMBER_OUT_OF_RANGE | Number underflow. Attempting to store a number with magnitude smaller than supported range
        NUMBER_OUT_OF_RANGE | The parameter cannot be converted to a numeric value: secret
        INVALID_ITEM        | Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; expression size: 5872
        INVALID_ITEM        | Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit
        INVALID_ITEM        | One or more parameter values were invalid: Input collection [secret, secret] contains duplicates
        INVALID_ITEM        | One or more parameter values were invalid: An string set  may not be empty
        INVALID_ITEM        | Something new about the value secret
        """)
    void knowsTheReasonAndKeepsTheMessageToItself(RefusalReason reason, String message) {
        Trouble.Refused refusal = Validation.refusal(message);

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.detail()).isNotBlank().doesNotContain("secret");
    }
}
