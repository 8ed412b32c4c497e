package io.tailrace.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.apply.RefusalReason;
import io.tailrace.apply.WriteObserver.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeTicketTest {

    private static final Outcome APPLIED = new Outcome.Applied();
    private static final Outcome SUPERSEDED = new Outcome.Superseded();
    private static final Outcome REFUSED = new Outcome.Refused(RefusalReason.INVALID_KEY, "empty");

    private final List<Outcome> settled = new ArrayList<>();

    @Test
    void settlesWhenTheLastWriteIsDone() {
        ChangeTicket ticket = new ChangeTicket(2, settled::add);

        ticket.finished(APPLIED);
        assertThat(settled).isEmpty();
        ticket.finished(APPLIED);

        assertThat(settled).containsExactly(APPLIED);
    }

    @Test
    void isAppliedWhenOneOfItsWritesTookEffect() {
        ChangeTicket ticket = new ChangeTicket(2, settled::add);

        ticket.finished(APPLIED);
        ticket.finished(SUPERSEDED);

        assertThat(settled).containsExactly(APPLIED);
    }

    @Test
    void isSupersededWhenNoneDid() {
        ChangeTicket ticket = new ChangeTicket(2, settled::add);

        ticket.finished(SUPERSEDED);
        ticket.finished(SUPERSEDED);

        assertThat(settled).containsExactly(SUPERSEDED);
    }

    @Test
    void isRefusedWhenOneOfItsWritesIs() {
        ChangeTicket ticket = new ChangeTicket(2, settled::add);

        ticket.finished(REFUSED);
        ticket.finished(APPLIED);

        assertThat(settled).containsExactly(REFUSED);
    }
}
