package io.tailrace.http;

import java.util.Optional;

/**
 * What an operator should know, in plain words.
 *
 * @param title without figures, so that a screen reader hears of it once
 * @param command what helps to see or mend it
 */
record Alert(Mood mood, String title, String text, Optional<String> command) {}
