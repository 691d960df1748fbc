package dev.wiretoll.contract.rule;

import dev.wiretoll.wire.Delivery;
import java.util.List;

/**
 * A rule that was checked.
 *
 * @param rule its name
 * @param deliveries which can be measured when it is kept
 * @param finding what came of it
 */
public record Checked(String rule, List<Delivery> deliveries, Finding finding) {

  /** Copies the list. */
  public Checked {
    deliveries = List.copyOf(deliveries);
  }
}
