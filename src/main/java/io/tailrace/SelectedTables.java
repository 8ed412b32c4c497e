package io.tailrace;

import java.util.List;

/** The source tables that a command is to work on. */
final class SelectedTables {

    private SelectedTables() {}

    /**
     * Those that were named, or all of the configuration when none was.
     *
     * @throws TailraceException for a name that the configuration does not map
     */
    static List<String> of(List<String> names, TailraceConfig config) {
        List<String> mapped = config.source().tables();
        for (String name : names) {
            if (!mapped.contains(name)) {
                throw new TailraceException(
                        "the configuration maps no table '%s'; it maps %s".formatted(name, String.join(", ", mapped)),
                        false,
                        null);
            }
        }
        return names.isEmpty() ? mapped : names;
    }
}
