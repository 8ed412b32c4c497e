package io.tailrace.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.dynamodb.Answered.Found;
import io.tailrace.dynamodb.Answered.NotDone;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What every {@link StatementSender} promises. Each test writes keys of its own, so all may share one table. */
interface StatementSenderContract {

    StatementSender sender();

    /** The DynamoDB that it sends to, with the table of {@link TestingDynamoDb#WITH_INDEX}. */
    DynamoDb dynamoDb();

    @Test
    default void carriesOutStatementsOfAllKindsInOneRequest() {
        String old = newKey();
        String gone = newKey();
        String fresh = newKey();
        put(old, Map.of("_v", n("1"), "name", s("Ann"), "phone", s("555")));
        put(gone, Map.of("_v", n("1")));

        List<Answered> answers = send(insert(fresh, s("Bob")), update(old, s("Cleo")), delete(gone));

        assertThat(answers).containsExactly(Answered.DONE, Answered.DONE, Answered.DONE);
        assertThat(read(fresh)).isEqualTo(Map.of("_v", n("2"), "name", s("Bob")));
        assertThat(read(old)).isEqualTo(Map.of("_v", n("2"), "name", s("Cleo")));
        assertThat(read(gone)).isEmpty();
    }

    @Test
    default void carriesEveryCharacter() {
        List<AttributeValue> texts = Stream.of(
                        "",
                        "plain",
                        "\" ' \\ / \b \f \n \r \t \0 \u001f \u007f",
                        "é ß Ω ж 中 \u2028 \ufffd \ufeff",
                        "\ud83d\ude97 and \ud834\udd1e\ud834\udd1e",
                        "x".repeat(20_000) + "ü\ud83d\ude97".repeat(10_000))
                .map(StatementSenderContract::s)
                .toList();
        String key = newKey();

        List<Answered> answers = send(insert(key, AttributeValue.fromL(texts)));

        assertThat(answers).containsExactly(Answered.DONE);
        assertThat(read(key).get("name").l()).isEqualTo(texts);
    }

    @Test
    default void carriesEveryNumber() {
        List<String> numbers = List.of("0", "-1.5", "1E-29", "-12345678901234567890123456789012345678", "9.9E+125");
        String key = newKey();

        List<Answered> answers = send(insert(
                key,
                AttributeValue.fromL(
                        numbers.stream().map(StatementSenderContract::n).toList())));

        assertThat(answers).containsExactly(Answered.DONE);
        assertThat(read(key).get("name").l())
                .extracting(number -> new BigDecimal(number.n()))
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(numbers.stream().map(BigDecimal::new).toList());
    }

    @Test
    default void carriesEveryTypeThatIsNoSet() {
        AttributeValue bytes = b(0, 1, 127, 128, 255);
        List<AttributeValue> values = List.of(
                bytes,
                b(),
                AttributeValue.fromBool(true),
                AttributeValue.fromBool(false),
                AttributeValue.fromNul(true),
                AttributeValue.fromL(List.of()),
                AttributeValue.fromL(List.of(s("a"), bytes, AttributeValue.fromL(List.of(s("b"))))),
                AttributeValue.fromM(Map.of()),
                AttributeValue.fromM(Map.of(
                        "a \"b\" \\ \n ü \ud83d\ude97",
                        s("x"),
                        "deep",
                        AttributeValue.fromM(Map.of("deeper", AttributeValue.fromL(List.of(n("1"))))))));
        String key = newKey();

        List<Answered> answers = send(insert(key, AttributeValue.fromL(values)));

        assertThat(answers).containsExactly(Answered.DONE);
        assertThat(read(key).get("name").l()).isEqualTo(values);
    }

    @Test
    default void carriesSets() {
        String texts = newKey();
        String numbers = newKey();
        String binaries = newKey();

        List<Answered> answers = send(
                insert(texts, AttributeValue.fromSs(List.of("a", "b \"", "\ud83d\ude97"))),
                insert(numbers, AttributeValue.fromNs(List.of("1", "-2.5"))),
                insert(binaries, AttributeValue.fromBs(List.of(b(0, 255).b(), b(7).b()))));

        assertThat(answers).containsExactly(Answered.DONE, Answered.DONE, Answered.DONE);
        assertThat(read(texts).get("name").ss()).containsExactlyInAnyOrder("a", "b \"", "\ud83d\ude97");
        assertThat(read(numbers).get("name").ns()).containsExactlyInAnyOrder("1", "-2.5");
        assertThat(read(binaries).get("name").bs())
                .containsExactlyInAnyOrder(b(0, 255).b(), b(7).b());
    }

    @Test
    default void answersOfAFullBatchKeepItsOrder() {
        List<String> keys =
                Stream.generate(this::newKey).limit(StatementSender.MOST).toList();
        Set<String> taken = Set.of(keys.get(0), keys.get(7), keys.get(24));
        taken.forEach(key -> put(key, Map.of("_v", n("9"))));

        List<Answered> answers =
                send(keys.stream().map(key -> insert(key, s("x".repeat(1_000)))).toArray(Statement[]::new));

        assertThat(answers).hasSize(StatementSender.MOST);
        assertThat(IntStream.range(0, keys.size())
                        .filter(i -> !answers.get(i).equals(Answered.DONE))
                        .mapToObj(keys::get))
                .containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    default void insertOfWhatIsThereSaysSo() {
        String key = newKey();
        put(key, Map.of("_v", n("1")));

        List<Answered> answers = send(insert(key, s("Bob")), insert(newKey(), s("Bob")));

        assertThat(answers.get(0))
                .isInstanceOfSatisfying(
                        NotDone.class, not -> assertThat(not.code()).isEqualTo("DuplicateItem"));
        assertThat(answers.get(1)).isEqualTo(Answered.DONE);
        assertThat(read(key)).isEqualTo(Map.of("_v", n("1")));
    }

    @Test
    default void falseConditionSaysWhatWasFound() {
        String newer = newKey();
        String foreign = newKey();
        put(newer, Map.of("a", s("x"), "_v", n("9"), "z", AttributeValue.fromM(Map.of("_v", s("y")))));
        put(foreign, Map.of("a", AttributeValue.fromM(Map.of("_v", n("1"))), "b", AttributeValue.fromL(List.of())));

        List<Answered> answers = send(update(newer, s("Bob")), update(foreign, s("Bob")), update(newKey(), s("Bob")));

        assertThat(answers)
                .containsExactly(
                        new NotDone("ConditionalCheckFailed", Found.VERSIONED),
                        new NotDone("ConditionalCheckFailed", Found.FOREIGN),
                        new NotDone("ConditionalCheckFailed", Found.NOTHING));
    }

    @Test
    default void tableThatIsNotThereIsTheTroubleOfItsStatement() {
        List<Answered> answers = send(
                new Statement("INSERT INTO \"NoSuchTable\" VALUE {'PK':?}", List.of(s("a"))),
                insert(newKey(), s("Bob")));

        assertThat(answers).containsExactly(new NotDone("ResourceNotFound", Found.NOTHING), Answered.DONE);
    }

    @Test
    default void statementThatIsTooLongFailsTheRequest() {
        String remove = IntStream.range(0, 500)
                .mapToObj(" REMOVE \"attribute%04d\""::formatted)
                .collect(Collectors.joining());
        Statement tooLong = new Statement(
                "UPDATE \"SalesOrders\" SET \"_v\"=?" + remove + " WHERE \"PK\"=? AND \"SK\"=?",
                List.of(n("1"), s("a"), s("b")));

        assertThatThrownBy(() -> send(tooLong)).hasCauseInstanceOf(AwsServiceException.class);
    }

    private List<Answered> send(Statement... statements) {
        return sender().send(List.of(statements)).join();
    }

    private String newKey() {
        return UUID.randomUUID().toString();
    }

    private Statement insert(String key, AttributeValue name) {
        return new Statement(
                "INSERT INTO \"SalesOrders\" VALUE {'PK':?,'SK':?,'_v':?,'name':?}",
                List.of(s(key), s("x"), n("2"), name));
    }

    private Statement update(String key, AttributeValue name) {
        return new Statement(
                "UPDATE \"SalesOrders\" SET \"_v\"=? SET \"name\"=? REMOVE \"phone\""
                        + " WHERE \"PK\"=? AND \"SK\"=? AND \"_v\"<=?",
                List.of(n("2"), name, s(key), s("x"), n("2")));
    }

    private Statement delete(String key) {
        return new Statement(
                "DELETE FROM \"SalesOrders\" WHERE \"PK\"=? AND \"SK\"=? AND \"_v\"<=?",
                List.of(s(key), s("x"), n("2")));
    }

    private void put(String key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(TestingDynamoDb.key(key, "x").attributes());
        dynamoDb()
                .client()
                .putItem(put -> put.tableName(TestingDynamoDb.TABLE).item(item))
                .join();
    }

    /** All attributes but the key. */
    private Map<String, AttributeValue> read(String key) {
        Map<String, AttributeValue> found = dynamoDb()
                .client()
                .getItem(get -> get.tableName(TestingDynamoDb.TABLE)
                        .key(TestingDynamoDb.key(key, "x").attributes())
                        .consistentRead(true))
                .join()
                .item();
        Map<String, AttributeValue> attributes = new HashMap<>(found);
        attributes.keySet().removeAll(Set.of("PK", "SK"));
        return attributes;
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    private static AttributeValue b(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return AttributeValue.fromB(SdkBytes.fromByteArray(content));
    }
}
