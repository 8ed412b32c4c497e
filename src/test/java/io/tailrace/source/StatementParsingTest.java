package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.function.Predicates;
import io.debezium.relational.history.SchemaHistory;
import io.tailrace.change.BinlogPosition;
import io.tailrace.change.TableId;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class StatementParsingTest {

    private static final Optional<BinlogPosition> STREAM = Optional.of(BinlogPosition.of("binlog.000001", 4));
    private static final UnreadableStatement OURS = new UnreadableStatement("ALTER TABLE Orders ADD url int");
    private static final UnreadableStatement OTHER =
            new UnreadableStatement("CREATE TABLE Links (id int,\n  url varchar(9) DEFAULT '\\E.*')");

    private final StatementParsing parsing = new StatementParsing(Set.of(new TableId("shop", "Orders")));

    @Test
    void leavesDebeziumsOwnChoicesAloneAtFirst() {
        assertThat(configured())
                .containsEntry("ddl.parser.type", "default")
                .doesNotContainKey(SchemaHistory.DDL_FILTER.name());
    }

    @Test
    void leavesOutWhatConcernsNoCapturedTable() {
        assertThat(parsing.overcome(OTHER, STREAM)).isTrue();

        Properties properties = configured();
        assertThat(properties).containsEntry("ddl.parser.type", "default");
        var filter = Predicates.includes(
                properties.getProperty(SchemaHistory.DDL_FILTER.name()), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        assertThat(filter).accepts(OTHER.text(), "SAVEPOINT a").rejects(OURS.text(), OTHER.text() + " ");
    }

    @Test
    void triesTheOtherParserOnWhatMayConcernACapturedTable() {
        assertThat(parsing.overcome(OURS, STREAM)).isTrue();

        assertThat(configured())
                .containsEntry("ddl.parser.type", "legacy")
                .doesNotContainKey(SchemaHistory.DDL_FILTER.name());
    }

    @Test
    void triesTheOtherParserOnWhateverIsInASnapshot() {
        assertThat(parsing.overcome(OTHER, Optional.empty())).isTrue();

        assertThat(configured()).containsEntry("ddl.parser.type", "legacy");
    }

    @Test
    void comesBackToTheFirstParserWhenTheOtherRefusesAnotherStatement() {
        parsing.overcome(OURS, STREAM);

        assertThat(parsing.overcome(new UnreadableStatement("ALTER TABLE Orders ADD manual int"), STREAM))
                .isTrue();

        assertThat(configured()).containsEntry("ddl.parser.type", "default");
    }

    @Test
    void givesUpOnWhatNeitherParserReads() {
        parsing.overcome(OURS, STREAM);

        assertThat(parsing.overcome(OURS, STREAM)).isFalse();
    }

    @Test
    void givesUpWhenTwoStatementsBehindOnePointWantDifferentParsers() {
        UnreadableStatement manual = new UnreadableStatement("ALTER TABLE Orders ADD manual int");
        parsing.overcome(OURS, STREAM);
        parsing.overcome(manual, STREAM);

        assertThat(parsing.overcome(OURS, STREAM)).isFalse();
    }

    @Test
    void readsAStatementThatComesAgainLaterByTheOtherParserAgain() {
        parsing.overcome(OURS, STREAM);
        parsing.overcome(new UnreadableStatement("ALTER TABLE Orders ADD manual int"), STREAM);

        assertThat(parsing.overcome(OURS, Optional.of(BinlogPosition.of("binlog.000002", 4))))
                .isTrue();

        assertThat(configured()).containsEntry("ddl.parser.type", "legacy");
    }

    private Properties configured() {
        Properties properties = new Properties();
        parsing.configure(properties);
        return properties;
    }
}
