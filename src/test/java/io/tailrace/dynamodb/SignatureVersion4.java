package io.tailrace.dynamodb;

import io.tailrace.dynamodb.TestingDynamoDbEndpoint.Received;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What AWS does when a request comes: it signs what it got, and compares. Written after AWS's description, not with its library. */
record SignatureVersion4(String scope, List<String> headers, String signature) {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/]+/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})");

    static SignatureVersion4 of(Received request) {
        Matcher parts = AUTHORIZATION.matcher(request.header("Authorization"));
        if (!parts.matches()) {
            throw new AssertionError("not Signature Version 4: " + request.header("Authorization"));
        }
        return new SignatureVersion4(parts.group(1), List.of(parts.group(2).split(";")), parts.group(3));
    }

    /** The signature that the request must have, over the headers that it says are signed. */
    String expected(Received request, String secret) {
        String canonical = String.join(
                "\n",
                request.method(),
                request.uri().getRawPath(),
                "",
                headers.stream()
                        .map(name -> name + ":" + request.header(name).strip() + "\n")
                        .collect(Collectors.joining()),
                String.join(";", headers),
                hash(request.body().getBytes(StandardCharsets.UTF_8)));
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.header("X-Amz-Date"),
                scope,
                hash(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
