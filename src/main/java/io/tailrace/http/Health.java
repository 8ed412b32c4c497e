package io.tailrace.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.pipeline.State;
import io.tailrace.pipeline.Status;

/** Answers for orchestrators: whether to restart the process, and whether it keeps up. */
final class Health {

    private Health() {}

    /** 503 only when a failure has ended the work: a restart is then the only way on. */
    static Response live(Status status) {
        return answer("live", status.state() != State.FAILED, status);
    }

    static Response ready(Status status) {
        return answer("ready", status.ready(), status);
    }

    private static Response answer(String question, boolean good, Status status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(question, good);
        json.put("state", status.state().label());
        if (!good) {
            json.put("reason", status.problem().orElseGet(() -> Words.sentence(status)));
        }
        return Response.json(good ? 200 : 503, json + "\n");
    }
}
