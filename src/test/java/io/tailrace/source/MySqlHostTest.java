package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MySqlHostTest {

    @Test
    void takesTheCommonPortWhereItHasNone() {
        assertThat(MySqlHost.parse("db-a", 3307)).contains(new MySqlHost("db-a", 3307));
        assertThat(MySqlHost.parse("::1", 3307)).contains(new MySqlHost("::1", 3307));
    }

    @Test
    void mayHaveAPortOfItsOwn() {
        assertThat(MySqlHost.parse("db-b:3308", 3307)).contains(new MySqlHost("db-b", 3308));
        assertThat(MySqlHost.parse("[::1]:3308", 3307)).contains(new MySqlHost("[::1]", 3308));
    }

    @Test
    void isNothingWithoutANameOrWithAPortThatThereIsNot() {
        assertThat(MySqlHost.parse(" ", 3306)).isEmpty();
        assertThat(MySqlHost.parse("db:0", 3306)).isEmpty();
        assertThat(MySqlHost.parse("db:65536", 3306)).isEmpty();
    }

    @Test
    void isWrittenAsItStandsInAnAddress() {
        assertThat(new MySqlHost("db", 3306)).hasToString("db:3306");
        assertThat(new MySqlHost("::1", 3306)).hasToString("[::1]:3306");
        assertThat(new MySqlHost("[::1]", 3306)).hasToString("[::1]:3306");
    }
}
