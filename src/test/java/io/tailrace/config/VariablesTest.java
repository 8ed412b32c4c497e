package io.tailrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.config.Variables.Resolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

    private final Variables variables = new Variables(Map.of("HOST", "db", "EMPTY", "", "PRICE", "$5 {x}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain                 | plain
            ${HOST}               | db
            ${HOST:other}         | db
            ${NONE:other}         | other
            ${NONE:}              | ''
            ${NONE:http://a:80}   | http://a:80
            ${EMPTY:other}        | ''
            a${HOST}b${HOST}c     | adbbdbc
            $${HOST}              | ${HOST}
            a$${HOST}${HOST}      | a${HOST}db
            ${PRICE}              | $5 {x}
            CUSTOMER#{cust_id}    | CUSTOMER#{cust_id}
            $5                    | $5
            """)
    void fillsInTheEnvironment(String text, String expected) throws Variables.VariableException {
        assertThat(variables.resolve(text)).isEqualTo(new Resolved(expected, false));
    }

    @Test
    void readsASecretWithoutItsLastLineBreak(@TempDir Path folder) throws IOException, Variables.VariableException {
        Path secret = Files.writeString(folder.resolve("password"), "s3cret \n\n");

        assertThat(variables.resolve("${file:" + secret + "}")).isEqualTo(new Resolved("s3cret \n", true));
    }

    @Test
    void namesTheVariableThatIsMissing() {
        assertThatThrownBy(() -> variables.resolve("${HOSTS}"))
                .isInstanceOf(Variables.VariableException.class)
                .hasMessage("the environment has no variable HOSTS");
    }
}
