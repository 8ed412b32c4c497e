package io.tailrace.demo;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Invents what customers, products and reps are like. The same seed invents the same. Confined to one thread. */
final class SalesData {

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Ben", "Carla", "Dmitri", "Elif", "Farid", "Grace", "Hugo", "Ines", "Jonas", "Kaya", "Liam", "Mira",
            "Noor", "Oskar", "Priya", "Quinn", "Rosa", "Sven", "Tara", "Umar", "Vera", "Wei", "Yara", "Zoë");
    private static final List<String> LAST_NAMES = List.of(
            "Adams", "Brandt", "Costa", "Dubois", "Evans", "Fischer", "García", "Hansen", "Ito", "Jensen", "Khan",
            "Lopez", "Moreau", "Novak", "Okafor", "Patel", "Rossi", "Silva", "Tanaka", "Weber");
    private static final List<String> MODELS = List.of(
            "Aurora", "Bison", "Comet", "Drift", "Ember", "Falcon", "Glacier", "Harrier", "Iris", "Juniper", "Kestrel");
    private static final List<String> CATEGORIES = List.of("Sedan", "SUV", "Truck", "Van", "Electric", "Motorcycle");
    private static final List<String> REGIONS = List.of("North", "South", "East", "West", "Central", "Overseas");
    private static final List<String> STATES = List.of("CA", "WA", "OR", "TX", "NY", "FL", "IL", "MA", "CO", "GA");

    private final Random random;

    SalesData(Random random) {
        this.random = random;
    }

    /** As ids look: {@code 0001}. */
    static String id(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    /** The short upper-case name of a rep: {@code ADA}, and from the second round on {@code ADA2}. */
    static String repName(int number) {
        String name = FIRST_NAMES.get((number - 1) % FIRST_NAMES.size()).toUpperCase(Locale.ROOT);
        int round = 1 + (number - 1) / FIRST_NAMES.size();
        return round == 1 ? name : name + round;
    }

    String customerName() {
        return pick(FIRST_NAMES) + " " + pick(LAST_NAMES);
    }

    static String email(String customerId) {
        return "customer." + customerId + "@example.com";
    }

    String phone() {
        return String.format(Locale.ROOT, "+1-555-%04d", random.nextInt(10_000));
    }

    /** Some have none. */
    @Nullable
    String phoneOrNull() {
        return oneOutOf(10) ? null : phone();
    }

    String region() {
        return pick(REGIONS);
    }

    @Nullable
    String stateOrNull() {
        return oneOutOf(8) ? null : pick(STATES);
    }

    int creditRating() {
        return 300 + random.nextInt(551);
    }

    String productName() {
        return pick(MODELS) + " " + (100 + random.nextInt(900));
    }

    String category() {
        return pick(CATEGORIES);
    }

    /** In whole dollars. */
    int price() {
        return 5_000 + 50 * random.nextInt(1_500);
    }

    int quantity() {
        return 1 + random.nextInt(9);
    }

    int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    boolean oneOutOf(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
