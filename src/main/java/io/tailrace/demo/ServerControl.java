package io.tailrace.demo;

/**
 * The hands on a server: what lets a test make trouble.
 *
 * <p>Address and accounts stay the same throughout. Not thread-safe: one test drives a server.
 */
interface ServerControl extends AutoCloseable {

    /** Starts the server again after {@link #stop} or {@link #kill}, and returns when it answers; else does nothing. */
    void startAgain();

    /** Asks the server to end in good order, and returns when it has. */
    void stop();

    /** Ends the server at once, as a power cut of its process would, and returns when it has ended. */
    void kill();

    /** Freezes the server: connections stay open, and nothing answers. */
    void pause();

    /** Undoes {@link #pause}. */
    void resume();

    /** Ends the server and removes what it stored. Closing twice is harmless. */
    @Override
    void close();
}
