package io.tailrace.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MySQL itself writes is read by the lines of docs/types.md. */
class JsonImageTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            0400                     | null
            0401                     | true
            0402                     | false
            05feff                   | -2
            06feff                   | 65534
            07feffffff               | -2
            08feffffff               | 4294967294
            09feffffffffffffff       | -2
            0afeffffffffffffff       | 18446744073709551614
            0b9a9999999999b93f       | 0.1
            0c00                     | ""
            0c06c3ab220a5c61         | "ë\\"\\u000a\\\\a"
            0ff60403018c03           | 12.3
            0f0b08e05ef8ffffffffff   | "-00:00:00.500000"
            0f0c080000000000000000   | "0000-00-00 00:00:00.000000"
            0f10020101               | "base64:type16:AQE="
            """, delimiter = '|')
    void readsOneValue(String image, String text) throws IOException {
        assertThat(read(image)).isEqualTo(text);
    }

    @Test
    void readsMembersInPlaceAndBehind() throws IOException {
        assertThat(read("00" + "0200" + "1f00" + "1200" + "0100" + "1300" + "0200" + "05" + "ffff" + "02" + "1500"
                        + "61" + "6262" + "0100" + "0a00" + "07" + "0700" + "01000000"))
                .isEqualTo("{\"a\":-1,\"bb\":[1]}");
        assertThat(read("03" + "02000000" + "12000000" + "08" + "ffffffff" + "04" + "01000000"))
                .isEqualTo("[4294967295,true]");
    }

    @Test
    void readsALengthOfSeveralBytes() throws IOException {
        assertThat(read("0c" + "8001" + "78".repeat(128))).isEqualTo("\"" + "x".repeat(128) + "\"");
    }

    @Test
    void takesNothingForTheDocumentNull() throws IOException {
        assertThat(read("")).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d00", "0403", "0c057878", "05ff", "0201000a000c0900"})
    void doesNotGuessAtADamagedImage(String image) {
        assertThatThrownBy(() -> read(image))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("a JSON document ");
    }

    private static String read(String hex) throws IOException {
        return JsonImage.text(HexFormat.of().parseHex(hex));
    }
}
