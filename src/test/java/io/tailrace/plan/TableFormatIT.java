package io.tailrace.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.dynamodb.TargetTableExpectation;
import io.tailrace.item.TableDefinition;
import io.tailrace.testing.TestServers;
import io.tailrace.testing.TestSpace;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

/** DynamoDB takes what is written for it, and the tables are then as a run needs them. */
@ExtendWith(TestServers.class)
class TableFormatIT {

    private static final List<TableDefinition> TABLES = List.of(TestingDefinitions.ORDERS, TestingDefinitions.PLAIN);

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void createsTablesOutOfItsJson(TestSpace space) throws Exception {
        for (String line : TableFormat.CREATE_TABLE.write(TABLES).lines().toList()) {
            send(space, "CreateTable", line);
        }

        assertThat(TargetTableExpectation.differences(space, withoutExpiry())).isEmpty();
    }

    @Test
    void createsTablesOutOfAStacksProperties(TestSpace space) throws Exception {
        for (Map<String, Object> resource : resources()) {
            Map<String, Object> properties = new LinkedHashMap<>(map(resource.get("Properties")));
            Object expiry = properties.remove("TimeToLiveSpecification");
            send(space, "CreateTable", new ObjectMapper().writeValueAsString(properties));
            if (expiry != null) {
                Map<String, Object> request = new LinkedHashMap<>();
                request.put("TableName", properties.get("TableName"));
                request.put("TimeToLiveSpecification", expiry);
                send(space, "UpdateTimeToLive", new ObjectMapper().writeValueAsString(request));
            }
        }

        assertThat(TargetTableExpectation.differences(space, TABLES)).isEmpty();
    }

    private static List<TableDefinition> withoutExpiry() {
        return TABLES.stream()
                .map(table -> TableDefinition.of(table.name(), table.key().toArray(TableDefinition.KeyAttribute[]::new))
                        .withIndexes(table.indexes().toArray(TableDefinition.Index[]::new)))
                .toList();
    }

    private static List<Map<String, Object>> resources() {
        Map<String, Object> template = new Yaml().load(TableFormat.CLOUDFORMATION.write(TABLES));
        List<Map<String, Object>> resources = new ArrayList<>();
        map(template.get("Resources")).values().forEach(resource -> resources.add(map(resource)));
        return resources;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void send(TestSpace space, String operation, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(space.dynamoDb().endpoint())
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=%s/20260101/%s/dynamodb/aws4_request, SignedHeaders=host, Signature=0"
                                        .formatted(
                                                space.accessKey().id(),
                                                space.dynamoDb().region()))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
