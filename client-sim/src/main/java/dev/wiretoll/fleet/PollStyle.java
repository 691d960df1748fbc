package dev.wiretoll.fleet;

/**
 * How a client polls.
 *
 * @param pollIntervalNs time between the intended times of two polls; unused by eager ones
 * @param eager whether the next poll leaves when the answer is in, and not on a schedule
 * @param parks whether an answer may take long, so that nobody waits for it at the end
 * @param resumes whether a client that lost its connection opens another
 * @param namesCursor whether each poll names topic and cursor, because the connection behind a
 *     proxy is not the client's own
 */
record PollStyle(
    long pollIntervalNs, boolean eager, boolean parks, boolean resumes, boolean namesCursor) {}
