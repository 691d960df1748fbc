package dev.wiretoll.contract.rule;

import dev.wiretoll.wire.Delivery;
import java.util.List;

/**
 * What came of all rules, in the order of docs/contract.md.
 *
 * @param rules one for each
 */
public record Verdict(List<Checked> rules) {

  /** Copies the list. */
  public Verdict {
    rules = List.copyOf(rules);
  }

  /** Whether a rule is broken. */
  public boolean isBroken() {
    return rules.stream().anyMatch(checked -> checked.finding().isBroken());
  }

  /** Whether everything that the server offers could be seen. */
  public boolean isComplete() {
    return rules.stream().noneMatch(checked -> checked.finding() instanceof Finding.NotSeen);
  }

  /**
   * Deliveries that the server can be measured with; none when a rule is broken that all of them
   * rest on.
   */
  public List<Delivery> measurable() {
    boolean sound =
        rules.stream()
            .filter(checked -> Contract.FOR_ALL.contains(checked.rule()))
            .noneMatch(checked -> checked.finding().isBroken());
    return rules.stream()
        .filter(checked -> sound && checked.finding().isUsable())
        .flatMap(checked -> checked.deliveries().stream())
        .toList();
  }
}
