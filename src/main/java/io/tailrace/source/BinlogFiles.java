package io.tailrace.source;

import io.tailrace.change.BinlogPosition;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The binlog files that a server keeps, oldest first, and the size of each in bytes. Immutable. */
public final class BinlogFiles {

    private final List<String> names;
    private final Map<String, Long> sizes;

    /** @param sizes by file name, oldest first; not empty */
    public BinlogFiles(Map<String, Long> sizes) {
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("a server with a binlog has a file");
        }
        this.sizes = new LinkedHashMap<>(sizes);
        this.names = List.copyOf(sizes.keySet());
    }

    static BinlogFiles read(Query query) throws SQLException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Map<String, String> file : query.rows("SHOW BINARY LOGS")) {
            sizes.put(file.getOrDefault("Log_name", ""), Long.parseLong(file.getOrDefault("File_size", "0")));
        }
        return new BinlogFiles(sizes);
    }

    String first() {
        return names.get(0);
    }

    boolean has(String file) {
        return sizes.containsKey(file);
    }

    long size(String file) {
        return sizes.getOrDefault(file, 0L);
    }

    /** Whether a position lies behind the end of these files. */
    boolean isBeyond(BinlogPosition position) {
        String last = names.get(names.size() - 1);
        return has(position.file())
                ? position.position() > size(position.file())
                : position.fileNumber() > BinlogPosition.of(last, 0).fileNumber();
    }

    Optional<String> next(String file) {
        int index = names.indexOf(file);
        return index < 0 || index == names.size() - 1 ? Optional.empty() : Optional.of(names.get(index + 1));
    }

    /** The last file for which something holds that holds for every file before it; asks for few of them. */
    Optional<String> last(Predicate<String> holds) {
        int low = 0;
        int high = names.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds.test(names.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(names.get(low - 1));
    }

    /** Bytes of binlog from one position to a later one; files that are gone count as empty. */
    public long bytesBetween(BinlogPosition from, BinlogPosition to) {
        long first = from.fileNumber();
        long last = to.fileNumber();
        if (first >= last) {
            return first > last ? 0 : Math.max(0, to.position() - from.position());
        }
        long bytes = to.position() - from.position();
        List<String> passed = new ArrayList<>(names);
        passed.removeIf(name -> {
            long number = BinlogPosition.of(name, 0).fileNumber();
            return number < first || number >= last;
        });
        for (String name : passed) {
            bytes += size(name);
        }
        return Math.max(0, bytes);
    }
}
