package dev.wiretoll.recorder;

/**
 * How far a fleet has come; counts since it was created, approximate while it runs.
 *
 * @param connected clients whose handshake is done
 * @param connectRetries connection attempts that failed and were repeated
 * @param connectFailures clients that gave up connecting
 * @param disconnected clients whose connection ended before it was meant to
 * @param reconnected connections that were lost and opened again
 * @param fallbacks clients that turned from streaming to long-polling
 * @param requests polls sent
 * @param updates updates received
 */
public record FleetProgress(
    long connected,
    long connectRetries,
    long connectFailures,
    long disconnected,
    long reconnected,
    long fallbacks,
    long requests,
    long updates) {}
