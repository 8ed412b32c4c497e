package io.tailrace.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.item.ItemKey;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class KeyMeetingsTest {

    private final KeyMeetings keys = new KeyMeetings();

    @Test
    void findsWhatWasGivenTwiceAmongMany() {
        for (int i = 0; i < 5_000; i++) {
            keys.add(text("a" + i));
        }
        keys.add(text("a4711"));

        assertThat(keys.findRepeated()).isTrue();
        assertThat(keys.mayBeRepeated(text("a4711"))).isTrue();
        assertThat(keys.mayBeRepeated(text("a4712"))).isFalse();
    }

    @Test
    void findsNothingWhereEachIsGivenOnce() {
        keys.add(text("1"));
        keys.add(number("1"));
        keys.add(number("10"));

        assertThat(keys.findRepeated()).isFalse();
    }

    @Test
    void takesOneNumberForOneKeyHoweverItIsWritten() {
        keys.add(number("1"));
        keys.add(number("1.0"));

        assertThat(keys.findRepeated()).isTrue();
        assertThat(keys.mayBeRepeated(number("1.00"))).isTrue();
    }

    private static ItemKey text(String text) {
        return new ItemKey("T", Map.of("id", AttributeValue.fromS(text)));
    }

    private static ItemKey number(String digits) {
        return new ItemKey("T", Map.of("id", AttributeValue.fromN(digits)));
    }
}
