package dev.wiretoll.recorder;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.offset.ClockEvidence;
import java.util.List;
import java.util.Optional;

/**
 * What one agent measured.
 *
 * @param progress connections and counts over the agent's whole life
 * @param loops what each of its event loops measured
 * @param trace events of the traced client, if it is one of this agent's
 * @param usedInWindow what the process used during the measurement
 * @param clock how well it knew the server's clock; empty where that is its own
 */
public record AgentResult(
    FleetProgress progress,
    List<LoopMeasurement> loops,
    List<TracedEvent> trace,
    ProcessHealth usedInWindow,
    Optional<ClockEvidence> clock) {

  /** Copies the lists. */
  public AgentResult {
    loops = List.copyOf(loops);
    trace = List.copyOf(trace);
  }

  /** Of an agent that reads the server's clock itself. */
  public AgentResult(
      FleetProgress progress,
      List<LoopMeasurement> loops,
      List<TracedEvent> trace,
      ProcessHealth usedInWindow) {
    this(progress, loops, trace, usedInWindow, Optional.empty());
  }
}
