package io.tailrace.apply;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer means for the turn that it answers. */
sealed interface Sequel {

    /** Its parts are done, and their observers are told. */
    record Finished(WriteObserver.Outcome outcome) implements Sequel {}

    /** Its parts are carried out one by one, so that only the guilty one is refused. */
    record TakenApart() implements Sequel {}

    /** It is carried out again, by a request of its own. */
    record Alone() implements Sequel {}

    /** It is carried out again after a pause. */
    record Repeated(WriteResult.Failed failure) implements Sequel {}

    Sequel APPLIED = new Finished(new WriteObserver.Outcome.Applied());
    Sequel SUPERSEDED = new Finished(new WriteObserver.Outcome.Superseded());
    Sequel TAKEN_APART = new TakenApart();
    Sequel ALONE = new Alone();

    /** @throws IllegalStateException when a result is missing */
    static List<Sequel> of(List<Turn> turns, @Nullable List<WriteResult> results) {
        if (results == null || results.size() != turns.size()) {
            throw new IllegalStateException("the writer answered not as many results as it was asked for");
        }
        List<Sequel> sequels = new ArrayList<>(turns.size());
        for (int i = 0; i < turns.size(); i++) {
            sequels.add(of(turns.get(i), results.get(i)));
        }
        return sequels;
    }

    private static Sequel of(Turn turn, @Nullable WriteResult result) {
        if (result instanceof WriteResult.Applied) {
            return APPLIED;
        }
        if (result instanceof WriteResult.Superseded) {
            return SUPERSEDED;
        }
        if (result instanceof WriteResult.Failed failed) {
            return new Repeated(failed);
        }
        if (result instanceof WriteResult.Undecided) {
            return ALONE;
        }
        if (result instanceof WriteResult.Refused refused) {
            return turn.parts().size() > 1
                    ? TAKEN_APART
                    : new Finished(new WriteObserver.Outcome.Refused(refused.reason(), refused.detail()));
        }
        throw new IllegalStateException(
                "the writer answered a write to " + turn.lane().key() + " with nothing");
    }
}
