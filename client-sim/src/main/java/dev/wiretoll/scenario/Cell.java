package dev.wiretoll.scenario;

import dev.wiretoll.wire.Delivery;

/**
 * One measurement of a run: one delivery at one number of clients.
 *
 * @param delivery how updates reach the clients
 * @param clients clients of the whole fleet, 1 or more
 * @param round number of the repetition, from 1
 */
public record Cell(Delivery delivery, int clients, int round) {

  /** Checks the ranges. */
  public Cell {
    if (clients < 1) {
      throw new IllegalArgumentException("clients must be at least 1: " + clients);
    }
    if (round < 1) {
      throw new IllegalArgumentException("round must be at least 1: " + round);
    }
  }

  /** Name in progress lines and messages, for example {@code polling at 1000 clients}. */
  public String label() {
    return delivery.label() + " at " + clients + " clients";
  }
}
