package io.tailrace.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.change.BinlogPosition;
import io.tailrace.change.Column;
import io.tailrace.change.ColumnType;
import io.tailrace.change.Row;
import io.tailrace.change.RowImage;
import io.tailrace.change.RowImages;
import io.tailrace.change.TableId;
import io.tailrace.change.TableSchema;
import io.tailrace.change.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of dead letters does. */
public interface DeadLetterStoreContract {

    /** A store without letters, the same for all calls of one test. */
    DeadLetterStore store();

    @Test
    default void lettersComeBackOldestFirst() {
        DeadLetter newest = letter("ord_id=1", 3_000, "too large");
        DeadLetter oldest = letter("ord_id=2", 40, "too large");
        DeadLetter between = letter("ord_id=3", 500, "too large");
        store().park(newest);
        store().park(oldest);
        store().park(between);

        assertThat(store().list()).containsExactly(oldest, between, newest);
    }

    @Test
    default void parkingAgainCountsAnotherTryAndKeepsWhenItWasFirstSeen() {
        DeadLetter first = letter("ord_id=1", 40, "first");
        assertThat(store().park(first)).isTrue();

        boolean isNew = store().park(
                        seen(letter("ord_id=1", 40, "second"), first.firstSeen().plusSeconds(60)));

        assertThat(isNew).isFalse();
        assertThat(store().list()).singleElement().satisfies(letter -> {
            assertThat(letter.detail()).isEqualTo("second");
            assertThat(letter.tries()).isEqualTo(2);
            assertThat(letter.firstSeen()).isEqualTo(first.firstSeen());
            assertThat(letter.id()).isEqualTo(first.id());
        });
    }

    @Test
    default void lettersOfOneVersionAreKeptByKey() {
        store().park(letter("ord_id=1", 40, "x"));
        store().park(letter("ord_id=2", 40, "x"));
        store().park(letter("ord_id=" + "9".repeat(4_000), 40, "x"));

        assertThat(store().list())
                .extracting(DeadLetter::id)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    default void removesALetterOnce() {
        DeadLetter letter = letter("ord_id=1", 40, "x");
        store().park(letter);
        store().park(letter("ord_id=2", 40, "x"));

        assertThat(store().remove(letter)).isTrue();
        assertThat(store().remove(letter)).isFalse();
        assertThat(store().list()).extracting(DeadLetter::key).containsExactly("ord_id=2");
    }

    @Test
    default void keepsALetterThatWasParkedAgainSinceItWasListed() {
        store().park(letter("ord_id=1", 40, "x"));
        DeadLetter listed = store().list().get(0);
        store().park(listed);

        assertThat(store().remove(listed)).isFalse();
        assertThat(store().list()).hasSize(1);
    }

    @Test
    default void keepsRowsThatAreGivenAndListsWithoutThem() {
        RowImages rows = new RowImages(
                Optional.of(RowImage.of(row("ord_id=1", "before"))), Optional.of(RowImage.of(row("ord_id=1", null))));
        DeadLetter letter = with(letter("ord_id=1", 40, "x"), rows);
        store().park(letter);
        store().park(letter("ord_id=2", 50, "x"));

        assertThat(store().list())
                .allSatisfy(listed -> assertThat(listed.rows()).isEmpty());
        assertThat(store().list().stream().map(listed -> store().find(listed)))
                .containsExactly(Optional.of(letter), Optional.of(letter("ord_id=2", 50, "x")));
    }

    @Test
    default void forgetsRowsThatAreNotGivenAgain() {
        DeadLetter without = letter("ord_id=1", 40, "x");
        store().park(with(
                without, new RowImages(Optional.empty(), Optional.of(RowImage.of(row("ord_id=1", "after"))))));

        store().park(without);

        assertThat(store().find(without))
                .hasValueSatisfying(letter -> assertThat(letter.rows()).isEmpty());
    }

    @Test
    default void findsNothingOfALetterThatIsGone() {
        store().park(letter("ord_id=1", 40, "x"));

        assertThat(store().find(letter("ord_id=2", 40, "x"))).isEmpty();
    }

    /** The row of a key such as {@code ord_id=1}. */
    private static Row row(String key, @Nullable String note) {
        String id = key.substring(key.indexOf('=') + 1);
        return new Row(
                new TableSchema(
                        new TableId("app_db", "Orders"),
                        List.of(
                                new Column("note", ColumnType.STRING, 0, true),
                                new Column("ord_id", ColumnType.STRING, 0, false)),
                        List.of("ord_id")),
                new @Nullable Object[] {note, id});
    }

    static DeadLetter with(DeadLetter letter, RowImages rows) {
        return new DeadLetter(
                letter.row(),
                Optional.of(rows),
                letter.operation(),
                letter.position(),
                letter.version(),
                letter.reason(),
                letter.detail(),
                letter.firstSeen(),
                letter.tries());
    }

    static DeadLetter letter(String key, long position, String detail) {
        BinlogPosition at = new BinlogPosition("binlog.000007", position, 2, 3);
        return new DeadLetter(
                RowImage.keyOf(row(key, "any")),
                Optional.empty(),
                "update",
                at,
                Version.of(1, at),
                RefusalReason.ITEM_TOO_LARGE,
                detail,
                Instant.parse("2026-01-02T03:04:05.678Z"),
                1);
    }

    private static DeadLetter seen(DeadLetter letter, Instant time) {
        return new DeadLetter(
                letter.row(),
                letter.rows(),
                letter.operation(),
                letter.position(),
                letter.version(),
                letter.reason(),
                letter.detail(),
                time,
                letter.tries());
    }
}
