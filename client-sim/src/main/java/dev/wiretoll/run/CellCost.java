package dev.wiretoll.run;

import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.result.Cost;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What a cell cost, by its keys in results; what was not measured is left out. */
final class CellCost {
  private CellCost() {}

  static Map<String, Long> of(CellEvidence evidence, CellTotals totals) {
    Map<String, Long> cost = new LinkedHashMap<>();
    long updates = totals.counts().deliveredUpdates();
    if (updates > 0) {
      if (evidence.conditions().foreignServer().isEmpty()) {
        long serverCpuNs = cpuNs(evidence.servers().stream().map(ServerResult::usedInWindow));
        cost.put(Cost.SERVER_CPU_PER_UPDATE.label(), serverCpuNs / updates);
      }
      long clientCpuNs = cpuNs(evidence.agents().stream().map(AgentResult::usedInWindow));
      cost.put(Cost.CLIENT_CPU_PER_UPDATE.label(), clientCpuNs / updates);
    }
    evidence.conditions().footprint().map(Footprint::figures).ifPresent(cost::putAll);
    if (!evidence.servers().isEmpty()) {
      HeldUpdates held = totals.held();
      cost.put(Cost.QUEUED_UPDATES_MAX.label(), held.queuedUpdatesMax());
      cost.put(Cost.QUEUED_BYTES_MAX.label(), held.queuedBytesMax());
      cost.put(Cost.QUEUED_BYTES_PER_CLIENT_MAX.label(), held.queuedBytesPerClientMax());
      cost.put(Cost.RETAINED_UPDATE_BYTES.label(), held.retainedBytes());
      cost.put(Cost.ACCEPTED_CONNECTIONS.label(), accepted(evidence));
    }
    return cost;
  }

  private static long accepted(CellEvidence evidence) {
    return evidence.servers().stream().mapToLong(ServerResult::connections).sum();
  }

  private static long cpuNs(Stream<ProcessHealth> used) {
    return used.mapToLong(ProcessHealth::cpuNs).sum();
  }
}
