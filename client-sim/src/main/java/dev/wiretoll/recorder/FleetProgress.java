package dev.wiretoll.recorder;

import java.util.Map;

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
 * @param retriesByCause the attempts that were repeated, by why they failed
 * @param failuresByCause the clients that gave up, by why their last attempt failed
 * @param away clients that lost their connection and have not opened another yet
 */
public record FleetProgress(
    long connected,
    long connectRetries,
    long connectFailures,
    long disconnected,
    long reconnected,
    long fallbacks,
    long requests,
    long updates,
    Map<ConnectFailure, Long> retriesByCause,
    Map<ConnectFailure, Long> failuresByCause,
    long away) {

  /** Copies the maps. */
  public FleetProgress {
    retriesByCause = Map.copyOf(retriesByCause);
    failuresByCause = Map.copyOf(failuresByCause);
  }

  /** Of a fleet of which it is not known why attempts failed. */
  public FleetProgress(
      long connected,
      long connectRetries,
      long connectFailures,
      long disconnected,
      long reconnected,
      long fallbacks,
      long requests,
      long updates) {
    this(
        connected,
        connectRetries,
        connectFailures,
        disconnected,
        reconnected,
        fallbacks,
        requests,
        updates,
        Map.of(),
        Map.of(),
        0);
  }

  /** Clients that are connected now. */
  public long open() {
    return Math.max(0, connected - disconnected - away);
  }

  /** The same with the causes of failed attempts. */
  public FleetProgress because(
      Map<ConnectFailure, Long> ofRetries, Map<ConnectFailure, Long> ofFailures) {
    return new FleetProgress(
        connected,
        connectRetries,
        connectFailures,
        disconnected,
        reconnected,
        fallbacks,
        requests,
        updates,
        ofRetries,
        ofFailures,
        away);
  }
}
