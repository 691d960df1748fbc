package dev.wiretoll.fleet;

import dev.wiretoll.scenario.Cell;
import java.util.List;

/**
 * One agent's share of a fleet. Clients are numbered over the whole fleet; this agent runs
 * [firstClient, firstClient + clients). Client i follows topic i mod topics.
 *
 * @param cell what is measured, with the clients of the whole fleet
 * @param host server's address
 * @param port server's port
 * @param firstClient number of this agent's first client, 0 or more
 * @param clients clients of this agent, 1 or more
 * @param eventLoops number of event loops, 1 or more
 * @param sources addresses that its connections come from, in turn; empty leaves it to the kernel
 * @param otherClock whether the server's monotonic clock is another than the agent's, so that the
 *     agent has to ask for it
 */
public record FleetPlan(
    Cell cell,
    String host,
    int port,
    int firstClient,
    int clients,
    int eventLoops,
    List<String> sources,
    boolean otherClock) {

  /** Checks the ranges and copies the list. */
  public FleetPlan {
    sources = List.copyOf(sources);
    if (clients < 1 || firstClient < 0 || firstClient + clients > cell.clients()) {
      throw new IllegalArgumentException(
          "clients must lie within the fleet of %d: %d from %d"
              .formatted(cell.clients(), clients, firstClient));
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops must be at least 1: " + eventLoops);
    }
  }

  /** A share on the server's own machine, or what reads the same clock. */
  public FleetPlan(
      Cell cell,
      String host,
      int port,
      int firstClient,
      int clients,
      int eventLoops,
      List<String> sources) {
    this(cell, host, port, firstClient, clients, eventLoops, sources, false);
  }

  /** A share whose connections come from wherever the kernel chooses. */
  public FleetPlan(Cell cell, String host, int port, int firstClient, int clients, int eventLoops) {
    this(cell, host, port, firstClient, clients, eventLoops, List.of());
  }

  /** The same on a machine of another clock. */
  public FleetPlan withOtherClock() {
    return new FleetPlan(cell, host, port, firstClient, clients, eventLoops, sources, true);
  }

  /** Host and port of the server, as a request names them. */
  String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** Topic that a client follows. */
  int topicOf(int client) {
    return client % cell.workload().topics();
  }
}
