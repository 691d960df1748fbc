package dev.wiretoll.fleet;

import dev.wiretoll.scenario.Cell;

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
 */
public record FleetPlan(
    Cell cell, String host, int port, int firstClient, int clients, int eventLoops) {

  /** Checks the ranges. */
  public FleetPlan {
    if (clients < 1 || firstClient < 0 || firstClient + clients > cell.clients()) {
      throw new IllegalArgumentException(
          "clients must lie within the fleet of %d: %d from %d"
              .formatted(cell.clients(), clients, firstClient));
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops must be at least 1: " + eventLoops);
    }
  }

  /** Topic that a client follows. */
  int topicOf(int client) {
    return client % cell.workload().topics();
  }
}
