package io.tailrace.dynamodb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes of an answer that is an error the exception that the SDK makes of it. */
final class ErrorAnswers {

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorAnswers() {}

    /** @param clockAhead by how much the clock was corrected for the request's signature */
    static AwsServiceException exception(HttpAnswer answer, Duration clockAhead) {
        Map<String, String> texts = texts(answer.body());
        int status = answer.head().statusCode();
        Optional<String> code = answer.head()
                .firstMatchingHeader("x-amzn-ErrorType")
                .or(() -> first(texts, "__type", "code"))
                .map(ErrorAnswers::code);
        Optional<String> message =
                answer.head().firstMatchingHeader("x-amzn-error-message").or(() -> first(texts, "message", "Message"));
        AwsServiceException.Builder exception = AwsServiceException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .sdkHttpResponse(answer.head())
                        .errorCode(orNull(code))
                        .errorMessage(orNull(message))
                        .build())
                .clockSkew(clockAhead)
                .message(message.orElseGet(() -> code.orElse("HTTP status " + status)))
                .requestId(orNull(answer.head().firstMatchingHeader("x-amzn-RequestId")));
        exception.statusCode(status);
        return exception.build();
    }

    /** The fields of the answer that are texts; none when it is not an object, as a proxy's is not. */
    private static Map<String, String> texts(byte[] body) {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    if (json.nextToken() == JsonToken.VALUE_STRING) {
                        texts.put(name, json.getText());
                    } else {
                        json.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return texts;
    }

    private static Optional<String> first(Map<String, String> texts, String... names) {
        return Stream.of(names).filter(texts::containsKey).map(texts::get).findFirst();
    }

    /** The name in {@code namespace#name:address}. */
    private static String code(String type) {
        String name = type.substring(0, type.indexOf(':') < 0 ? type.length() : type.indexOf(':'));
        return name.substring(name.indexOf('#') + 1);
    }

    private static @Nullable String orNull(Optional<String> text) {
        return text.orElse(null);
    }
}
