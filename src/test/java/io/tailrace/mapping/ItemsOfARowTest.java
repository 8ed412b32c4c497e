package io.tailrace.mapping;

import static io.tailrace.mapping.TestingTables.DATABASE;
import static io.tailrace.mapping.TestingTables.ORIGIN;
import static io.tailrace.mapping.TestingTables.integer;
import static io.tailrace.mapping.TestingTables.nullable;
import static io.tailrace.mapping.TestingTables.row;
import static io.tailrace.mapping.TestingTables.string;
import static io.tailrace.mapping.TestingTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.change.Change;
import io.tailrace.change.Row;
import io.tailrace.change.TableSchema;
import io.tailrace.item.ItemKey;
import io.tailrace.item.ItemWrite;
import io.tailrace.mapping.AttributesConfig.Nulls;
import io.tailrace.mapping.ColumnCondition.Sense;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A user becomes an item in Users while it is active, and one in Logins, by its e-mail address, where it has one. */
class ItemsOfARowTest {

    private static final TableSchema USERS =
            table("Users", List.of("id"), integer("id"), string("state"), nullable("email"));

    private static final ColumnCondition ACTIVE =
            new ColumnCondition("state", Sense.IS, Set.of(Optional.of("ACTIVE"), Optional.of("TRIAL")));
    private static final ColumnCondition WITH_EMAIL =
            new ColumnCondition("email", Sense.IS_NOT, Set.of(Optional.empty()));

    private final Mapping mapping = Mapping.compile(
            List.of(new TableMappingConfig(
                    "Users",
                    List.of(
                            new ItemMappingConfig(
                                    "Users",
                                    Map.of("PK", "USER#{id}"),
                                    AttributesConfig.ALL_COLUMNS,
                                    List.of(ACTIVE),
                                    false),
                            new ItemMappingConfig(
                                    "Logins",
                                    Map.of("address", "{email}"),
                                    new AttributesConfig(
                                            Map.of("kind", "login"),
                                            Set.of("id"),
                                            Set.of(),
                                            Map.of(),
                                            Map.of(),
                                            Nulls.OMIT),
                                    List.of(ACTIVE, WITH_EMAIL),
                                    true)))),
            DATABASE);

    @Test
    void makesEveryItemWhoseConditionsTheRowMeets() {
        assertThat(inserted(user(7, "ACTIVE", "a@x"))).isEqualTo("""
                put Users|USER#7
                  email = "a@x"
                  id = 7
                  state = "ACTIVE"
                put Logins|a@x
                  id = 7
                  kind = "login\"""");
        assertThat(inserted(user(7, "TRIAL", null))).isEqualTo("""
                put Users|USER#7
                  id = 7
                  state = "TRIAL"
                  - email""");
        assertThat(inserted(user(7, "BLOCKED", "a@x"))).isEmpty();
    }

    @Test
    void removesTheItemsOfARowThatNoLongerMeetsTheConditions() {
        assertThat(updated(user(7, "ACTIVE", "a@x"), user(7, "BLOCKED", "b@x")))
                .isEqualTo("delete Users|USER#7\ndelete Logins|a@x");
    }

    @Test
    void restoresTheWholeItemsOfARowThatMeetsTheConditionsAgain() {
        assertThat(updated(user(7, "BLOCKED", "a@x"), user(7, "ACTIVE", "a@x")))
                .isEqualTo(inserted(user(7, "ACTIVE", "a@x")));
    }

    @Test
    void writesNothingForARowThatMeetsTheConditionsNeitherBeforeNorAfter() {
        assertThat(updated(user(7, "BLOCKED", "a@x"), user(7, "GONE", "b@x"))).isEmpty();
    }

    @Test
    void movesOneItemAndKeepsTheOtherInPlace() {
        assertThat(updated(user(7, "ACTIVE", "a@x"), user(7, "ACTIVE", "b@x"))).isEqualTo("""
                put Users|USER#7
                  email = "b@x"
                  id = 7
                  state = "ACTIVE"
                delete Logins|a@x
                put Logins|b@x
                  id = 7
                  kind = "login\"""");
    }

    @Test
    void removesTheOneItemWhoseConditionAColumnThatBecameNullEnds() {
        assertThat(updated(user(7, "ACTIVE", "a@x"), user(7, "ACTIVE", null))).isEqualTo("""
                put Users|USER#7
                  id = 7
                  state = "ACTIVE"
                  - email
                delete Logins|a@x""");
    }

    @Test
    void deletesAllItemsThatTheRowHad() {
        assertThat(deleted(user(7, "ACTIVE", "a@x"))).isEqualTo("delete Users|USER#7\ndelete Logins|a@x");
        assertThat(deleted(user(7, "ACTIVE", null))).isEqualTo("delete Users|USER#7");
        assertThat(deleted(user(7, "BLOCKED", "a@x"))).isEmpty();
    }

    @Test
    void tellsItsItemsInEachTable() {
        assertThat(mapping.targets(USERS.id())).containsExactly("Users", "Logins");
        assertThat(mapping.keyAttributes("Logins")).containsExactly("address");
        assertThat(mapping.belongs(USERS.id(), key("Users", "PK", "USER#7"))).isTrue();
        assertThat(mapping.belongs(USERS.id(), key("Users", "PK", "REP#7"))).isFalse();
        assertThat(mapping.belongs(USERS.id(), key("Logins", "address", "anything")))
                .isTrue();
        assertThat(mapping.belongs(USERS.id(), key("Others", "PK", "USER#7"))).isFalse();
    }

    @Test
    void keepsNullsWhereItIsToldTo() {
        Mapping keeping = Mapping.compile(
                List.of(TestingTables.mapping(
                        "Users",
                        "Users",
                        Map.of("PK", "USER#{id}"),
                        new AttributesConfig(
                                Map.of("byEmail", "E#{email}", "mail", "{email}"),
                                Set.of(),
                                Set.of(),
                                Map.of(),
                                Map.of(),
                                Nulls.NULL))),
                DATABASE);

        ItemWrite.Upsert upsert = (ItemWrite.Upsert) keeping.map(new Change.Inserted(ORIGIN, user(7, "ACTIVE", null)))
                .get(0);

        assertThat(upsert.set()).containsEntry("email", AttributeValue.fromNul(true));
        assertThat(upsert.remove()).as("added by templates").containsExactlyInAnyOrder("byEmail", "mail");
    }

    @Test
    void findsItemsWhoseKeyMayBeNullAndRowsThatMayMeet() {
        Mapping careless = Mapping.compile(
                List.of(new TableMappingConfig(
                        "Users",
                        List.of(
                                ItemMappingConfig.of("Users", Map.of("PK", "USER#{id}")),
                                ItemMappingConfig.of("Users", Map.of("PK", "USER#{email}"))))),
                DATABASE);

        assertThat(careless.check(List.of(USERS), List.of()))
                .extracting(MappingProblem::toString)
                .containsExactly(
                        "tables.Users.items[0].key: an item of 'Users' could have the same key as one of tables.Users;"
                                + " begin one of the key's templates with a literal of its own, such as USERS#",
                        "tables.Users.items[0].key: the key does not name id of the primary key as it is, so that two rows"
                                + " could share an item; add {id}, or set unique: true when you know that no two rows meet in one key",
                        "tables.Users.items[0].key.PK: the column 'email' may be NULL, and a row without it would have no key;"
                                + " leave such rows out by when: { email: { not: null } }, or make the key of columns that are NOT NULL");
        assertThat(mapping.check(List.of(USERS), List.of())).isEmpty();
    }

    @Test
    void findsConditionsThatDoNotFitOnceForAllItemsThatTakeThemOver() {
        ColumnCondition wrong = new ColumnCondition("stat", Sense.IS, Set.of(Optional.of("x")));
        ColumnCondition number = new ColumnCondition("id", Sense.IS, Set.of(Optional.of("x")));
        Mapping careless = Mapping.compile(
                List.of(new TableMappingConfig(
                        "Users",
                        List.of(
                                new ItemMappingConfig(
                                        "Users",
                                        Map.of("PK", "USER#{id}"),
                                        AttributesConfig.ALL_COLUMNS,
                                        List.of(wrong),
                                        false),
                                new ItemMappingConfig(
                                        "Other",
                                        Map.of("PK", "USER#{id}"),
                                        AttributesConfig.ALL_COLUMNS,
                                        List.of(wrong, number),
                                        false)))),
                DATABASE);

        assertThat(careless.check(List.of(USERS), List.of()))
                .extracting(MappingProblem::toString)
                .containsExactly(
                        "tables.Users.when.stat: the table app_db.Users has no column 'stat'; did you mean 'state'?",
                        "tables.Users.items[0].when.id: 'x' is no value of the INTEGER column; write a whole number");
        assertThatThrownBy(() -> careless.map(new Change.Inserted(ORIGIN, user(7, "a", "b"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("tables.Users.when.stat: the table app_db.Users has no column 'stat'");
    }

    @Test
    void findsIndexesThatWouldTakeANull() {
        Mapping keeping = Mapping.compile(
                List.of(TestingTables.mapping(
                        "Users",
                        "Users",
                        Map.of("PK", "USER#{id}"),
                        new AttributesConfig(Map.of(), Set.of(), Set.of(), Map.of(), Map.of(), Nulls.NULL))),
                DATABASE);
        TargetTableConfig.IndexConfig index = new TargetTableConfig.IndexConfig(
                "ByEmail", "email", Optional.empty(), new io.tailrace.item.Projection.All());

        assertThat(keeping.check(
                        List.of(USERS), List.of(new TargetTableConfig("Users", List.of(index), Optional.empty()))))
                .extracting(MappingProblem::toString)
                .containsExactly(
                        "target.tables.Users.indexes.ByEmail.partition-key: 'email' is the column app_db.Users.email, which"
                                + " becomes NULL by nulls: null; an index takes no NULL; leave nulls: out, or index an"
                                + " attribute that add: makes of the column, left out where it is NULL");
    }

    private String inserted(Row row) {
        return ItemText.of(mapping.map(new Change.Inserted(ORIGIN, row)));
    }

    private String updated(Row before, Row after) {
        return ItemText.of(mapping.map(new Change.Updated(ORIGIN, before, after)));
    }

    private String deleted(Row row) {
        return ItemText.of(mapping.map(new Change.Deleted(ORIGIN, row)));
    }

    private static Row user(long id, String state, String email) {
        return row(USERS, id, state, email);
    }

    private static ItemKey key(String table, String attribute, String value) {
        return new ItemKey(table, Map.of(attribute, AttributeValue.fromS(value)));
    }
}
