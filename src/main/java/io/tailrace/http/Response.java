package io.tailrace.http;

/** What a path answers. */
record Response(int status, String contentType, String body) {

    static Response text(int status, String text) {
        return new Response(status, "text/plain; charset=utf-8", text);
    }

    static Response json(int status, String json) {
        return new Response(status, "application/json; charset=utf-8", json);
    }

    static Response html(String html) {
        return new Response(200, "text/html; charset=utf-8", html);
    }

    /** The text format that every Prometheus understands. */
    static Response metrics(String samples) {
        return new Response(200, "text/plain; version=0.0.4; charset=utf-8", samples);
    }
}
