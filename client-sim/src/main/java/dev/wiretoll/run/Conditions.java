package dev.wiretoll.run;

import java.util.List;
import java.util.Optional;

/**
 * Under what conditions a cell was measured, as who ran it noted.
 *
 * @param cpu of the whole machine; empty when the measurement did not come to its end
 * @param serverClockBoundsNs within how many nanoseconds each server's clock is known to agree with
 *     the coordinator's, in the order of the servers
 * @param agentClockBoundsNs likewise of each agent
 * @param footprint what it took to connect the fleet; empty when it was not weighed
 * @param connected how many clients were connected, from when they began to connect, in the order
 *     it was told; empty when nobody told
 * @param broker what came through a broker, where updates did and all could tell
 * @param foreignServer where the server is that was measured, when it was none of the run's own
 *     processes: it has told nothing then
 */
public record Conditions(
    Optional<MachineCpu> cpu,
    List<Long> serverClockBoundsNs,
    List<Long> agentClockBoundsNs,
    Optional<Footprint> footprint,
    List<ConnectedClients> connected,
    Optional<BrokerChain> broker,
    Optional<String> foreignServer) {

  /** Nothing was noted. */
  public static final Conditions UNKNOWN = new Conditions(Optional.empty(), List.of(), List.of());

  /** Copies the lists. */
  public Conditions {
    serverClockBoundsNs = List.copyOf(serverClockBoundsNs);
    agentClockBoundsNs = List.copyOf(agentClockBoundsNs);
    connected = List.copyOf(connected);
  }

  /** Conditions of a fleet with servers of its own. */
  public Conditions(
      Optional<MachineCpu> cpu,
      List<Long> serverClockBoundsNs,
      List<Long> agentClockBoundsNs,
      Optional<Footprint> footprint,
      List<ConnectedClients> connected,
      Optional<BrokerChain> broker) {
    this(
        cpu,
        serverClockBoundsNs,
        agentClockBoundsNs,
        footprint,
        connected,
        broker,
        Optional.empty());
  }

  /** Conditions of a fleet whose connections nobody counted. */
  public Conditions(
      Optional<MachineCpu> cpu,
      List<Long> serverClockBoundsNs,
      List<Long> agentClockBoundsNs,
      Optional<Footprint> footprint) {
    this(cpu, serverClockBoundsNs, agentClockBoundsNs, footprint, List.of(), Optional.empty());
  }

  /** Conditions of a fleet that was not weighed. */
  public Conditions(
      Optional<MachineCpu> cpu, List<Long> serverClockBoundsNs, List<Long> agentClockBoundsNs) {
    this(cpu, serverClockBoundsNs, agentClockBoundsNs, Optional.empty());
  }
}
