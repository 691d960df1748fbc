package dev.wiretoll.run;

import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.result.AgentClock;
import java.util.Optional;

/**
 * What one agent measured, with who it was.
 *
 * @param name what it is called; any text but a blank one
 * @param clients how many of the fleet's clients it ran
 * @param clock its clock against the server's; empty when both read one clock. Times in {@code
 *     result} are corrected by it already
 * @param result what it measured
 */
public record AgentTestimony(
    String name, int clients, Optional<AgentClock> clock, AgentResult result) {

  /** Checks the name and the range. */
  public AgentTestimony {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank: \"" + name + '"');
    }
    if (clients < 0) {
      throw new IllegalArgumentException("clients must be at least 0: " + clients);
    }
  }
}
