package io.tailrace.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {

    private static final List<String> TABLES = List.of("Customers", "Orders", "OrderLines");

    @Test
    void findsWhatWasMistyped() {
        assertThat(NearestName.of("Ordres", TABLES)).contains("Orders");
        assertThat(NearestName.of("orderlines", TABLES)).contains("OrderLines");
        assertThat(NearestName.of("Customer", TABLES)).contains("Customers");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(NearestName.of("Invoices", TABLES)).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }
}
