package dev.wiretoll.recorder;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.health.ProcessHealth;
import java.util.List;

/**
 * What one agent measured.
 *
 * @param progress connections and counts over the agent's whole life
 * @param loops what each of its event loops measured
 * @param trace events of the traced client, if it is one of this agent's
 * @param usedInWindow what the process used during the measurement
 */
public record AgentResult(
    FleetProgress progress,
    List<LoopMeasurement> loops,
    List<TracedEvent> trace,
    ProcessHealth usedInWindow) {

  /** Copies the lists. */
  public AgentResult {
    loops = List.copyOf(loops);
    trace = List.copyOf(trace);
  }
}
