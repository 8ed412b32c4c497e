package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonTextTest {

    @Test
    void leavesOutTheSpacesBetweenTokensOnly() {
        assertThat(JsonText.canonical("{\"a b\": [1, 2, { }], \"c\" : \" , : \"}"))
                .isEqualTo("{\"a b\":[1,2,{}],\"c\":\" , : \"}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1.50, 1.5",
        "1e-7, 0.0000001",
        "0.12345678901234567, 0.12345678901234567",
        "12.30000000000000000000, 12.3",
        "1.0E20, 100000000000000000000",
        "1e20, 100000000000000000000",
        "-0.1, -0.1",
        "1.7976931348623157e308, 1.7976931348623157E+308",
        "18446744073709551615, 18446744073709551615",
        "1.000000000000000000000000000001, 1.000000000000000000000000000001"
    })
    void writesANumberInOneWay(String number, String canonical) {
        assertThat(JsonText.canonical(number)).isEqualTo(canonical);
        assertThat(JsonText.canonical(canonical)).isEqualTo(canonical);
    }

    @Test
    void writesAnEscapeInOneWay() {
        assertThat(JsonText.canonical("\"\\u00e4\\/\\u0009\\t\\\\\\\"\\u0001\\u001F\""))
                .isEqualTo("\"ä/\\t\\t\\\\\\\"\\u0001\\u001f\"");
    }

    @Test
    void keepsWords() {
        assertThat(JsonText.canonical(" [true, false, null] ")).isEqualTo("[true,false,null]");
    }
}
