package io.tailrace.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who waits for one pipeline's lease, in memory; fails on demand. Thread-safe. */
final class TestingStandbyStore implements StandbyStore {

    private final Map<String, Long> signs = new LinkedHashMap<>();
    private boolean unreachable;

    synchronized void setUnreachable(boolean unreachable) {
        this.unreachable = unreachable;
    }

    @Override
    public synchronized void sign(String name) {
        arrive();
        signs.merge(name, 1L, Long::sum);
    }

    @Override
    public synchronized void forget(String name) {
        arrive();
        signs.remove(name);
    }

    @Override
    public synchronized List<Standby> read() {
        arrive();
        return signs.entrySet().stream()
                .map(entry -> new Standby(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void arrive() {
        if (unreachable) {
            throw new StateException("state table unreachable");
        }
    }
}
