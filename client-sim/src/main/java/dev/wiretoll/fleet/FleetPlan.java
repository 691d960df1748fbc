package dev.wiretoll.fleet;

import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;

/**
 * One agent's share of a fleet. Clients are numbered over the whole fleet; this agent runs
 * [firstClient, firstClient + clients).
 *
 * @param delivery how updates reach the clients
 * @param host server's address
 * @param port server's port
 * @param fleetClients clients of the whole fleet, 1 or more
 * @param firstClient number of this agent's first client, 0 or more
 * @param clients clients of this agent, 1 or more
 * @param topics topics of the feed; client i follows topic i mod topics
 * @param pollIntervalNs time between two polls of one client; unused by pushing deliveries
 * @param headers which heads requests carry
 * @param seed decides the order of poll phases
 * @param eventLoops number of event loops, 1 or more
 */
public record FleetPlan(
    Delivery delivery,
    String host,
    int port,
    int fleetClients,
    int firstClient,
    int clients,
    int topics,
    long pollIntervalNs,
    HeaderProfile headers,
    long seed,
    int eventLoops) {

  /** Checks the ranges. */
  public FleetPlan {
    if (clients < 1 || firstClient < 0 || firstClient + clients > fleetClients) {
      throw new IllegalArgumentException(
          "clients must lie within the fleet of %d: %d from %d"
              .formatted(fleetClients, clients, firstClient));
    }
    if (topics < 1) {
      throw new IllegalArgumentException("topics must be at least 1: " + topics);
    }
    if (pollIntervalNs < 1) {
      throw new IllegalArgumentException("pollIntervalNs must be at least 1: " + pollIntervalNs);
    }
    if (eventLoops < 1) {
      throw new IllegalArgumentException("eventLoops must be at least 1: " + eventLoops);
    }
  }
}
