package io.tailrace.cli;

import io.tailrace.TailraceConfig;
import io.tailrace.config.ConfigFile;
import io.tailrace.demo.AccessKey;
import io.tailrace.demo.MySqlAccount;
import io.tailrace.demo.ReferenceSchema;
import io.tailrace.demo.Seed;
import io.tailrace.demo.SeedSize;
import io.tailrace.demo.Servers;
import io.tailrace.demo.WorkloadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/** A filled database, and the shipped configuration made to fit it. */
record DemoSite(Servers servers, TailraceConfig config) {

    private static final long SEED = 1;

    static DemoSite build(Servers servers, int port) throws IOException {
        servers.mysql().createDatabase(ReferenceSchema.DATABASE);
        ReferenceSchema.createTables(servers.mysql(), ReferenceSchema.DATABASE);
        Seed.fill(servers.mysql(), ReferenceSchema.DATABASE, SeedSize.DEMO, SEED);
        AccessKey key = AccessKey.random();
        System.setProperty("aws.accessKeyId", key.id());
        System.setProperty("aws.secretAccessKey", key.secret());
        return new DemoSite(servers, config(servers, port));
    }

    int tables() {
        return ReferenceSchema.TABLES.size();
    }

    int rows() {
        return SeedSize.DEMO.rows();
    }

    WorkloadConfig workload(int rate) {
        return WorkloadConfig.on(servers.mysql(), ReferenceSchema.DATABASE, rate, SEED);
    }

    private static TailraceConfig config(Servers servers, int port) throws IOException {
        Path file = Files.createTempFile("tailrace-demo", ".yaml");
        try (InputStream shipped =
                Objects.requireNonNull(DemoSite.class.getResourceAsStream("/io/tailrace/conf/single-table.yaml"))) {
            Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
            return ConfigFile.read(
                    file,
                    Map.of(
                            "MYSQL_HOST", servers.mysql().host(),
                            "MYSQL_PORT", Integer.toString(servers.mysql().port()),
                            "MYSQL_USER", MySqlAccount.TAILRACE.user(),
                            "MYSQL_PASSWORD", MySqlAccount.TAILRACE.password(),
                            "MYSQL_DATABASE", ReferenceSchema.DATABASE,
                            "AWS_REGION", servers.dynamoDb().region(),
                            "DYNAMODB_ENDPOINT", servers.dynamoDb().endpoint().toString(),
                            "TAILRACE_NAME", "demo",
                            "TAILRACE_HTTP_PORT", Integer.toString(port)));
        } finally {
            Files.delete(file);
        }
    }
}
