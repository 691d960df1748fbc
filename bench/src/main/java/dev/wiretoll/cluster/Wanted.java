package dev.wiretoll.cluster;

import java.time.Duration;
import java.util.Optional;

/**
 * What agents a run needs.
 *
 * @param agents how many drive clients, 1 or more
 * @param serverOn name of the one that hosts the server; empty when the server runs elsewhere
 * @param patience how long to wait for them
 * @param goesOnWithoutAgent whether a run goes on without one that it has lost
 */
public record Wanted(
    int agents, Optional<String> serverOn, Duration patience, boolean goesOnWithoutAgent) {

  /** Checks the range. */
  public Wanted {
    if (agents < 1) {
      throw new IllegalArgumentException("agents must be at least 1: " + agents);
    }
  }

  int members() {
    return agents + (serverOn.isPresent() ? 1 : 0);
  }
}
