package io.tailrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.testing.RunningTailrace;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Credentials out of a Kubernetes service account: a token that AWS's STS exchanges for those of a role. */
@ExtendWith(TestServers.class)
class WebIdentityIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/tailrace";

    @TempDir
    private Path folder;

    @Test
    void takesTheRoleOfItsServiceAccount(TestSpace space) throws Exception {
        ReferenceSchema.createTables(space.mysql(), space.database());
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = answer(space).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        try {
            Map<String, String> environment = RunningTailrace.environment(space);
            environment.keySet().removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
            environment.put("AWS_ROLE_ARN", ROLE);
            environment.put(
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    Files.writeString(folder.resolve("token"), "a-token").toString());
            environment.put(
                    "AWS_ENDPOINT_URL_STS",
                    "http://127.0.0.1:" + sts.getAddress().getPort());

            Path output = folder.resolve("output");
            ProcessBuilder plan = new ProcessBuilder("./tailrace", "plan", "-c", "conf/single-table.yaml")
                    .directory(Path.of(System.getProperty("tailrace.root", ".")).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            plan.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            plan.environment().putAll(environment);
            Process process = plan.start();

            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            assertThat(output).content().contains("Ready to run.");
            assertThat(asked)
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request)
                            .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=a-token"));
        } finally {
            sts.stop(0);
        }
    }

    private static String answer(TestSpace space) {
        return """
                <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <AssumeRoleWithWebIdentityResult>
                    <Credentials>
                      <AccessKeyId>%s</AccessKeyId>
                      <SecretAccessKey>%s</SecretAccessKey>
                      <SessionToken>session</SessionToken>
                      <Expiration>%s</Expiration>
                    </Credentials>
                    <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>id</AssumedRoleId></AssumedRoleUser>
                  </AssumeRoleWithWebIdentityResult>
                </AssumeRoleWithWebIdentityResponse>
                """.formatted(
                        space.accessKey().id(),
                        space.accessKey().secret(),
                        Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS),
                        ROLE);
    }
}
