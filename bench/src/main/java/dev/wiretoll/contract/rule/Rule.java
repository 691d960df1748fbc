package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.wire.Delivery;
import java.util.List;

/** One rule of the contract. Keeps nothing between checks; gives up by itself. */
interface Rule {

  /** Name in what is printed. */
  String label();

  /** Deliveries that can be measured when it is kept. */
  default List<Delivery> deliveries() {
    return List.of();
  }

  /**
   * Checks it.
   *
   * @throws BrokenException when it is broken
   */
  Finding check(Probe probe) throws BrokenException;
}
