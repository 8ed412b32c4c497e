package io.tailrace.demo;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * Credentials for DynamoDB Local, which checks no secret but keeps tables apart by access key id and region.
 *
 * @param id letters and digits only: DynamoDB Local refuses all else
 */
public record AccessKey(String id, String secret) {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** A name space that nobody else uses. */
    public static AccessKey random() {
        String id = new SecureRandom()
                .ints(16, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        return new AccessKey("TAILRACE" + id, "secret");
    }
}
