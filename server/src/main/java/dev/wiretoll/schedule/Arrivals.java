package dev.wiretoll.schedule;

import java.util.Arrays;
import java.util.Optional;

/** How the updates of a topic are spread in time. */
public enum Arrivals {
  /** One update every interval. */
  PERIODIC("periodic"),
  /** Gaps of exponential length, one interval in the mean. */
  POISSON("poisson");

  private final String label;

  Arrivals(String label) {
    this.label = label;
  }

  /** Name in options and results, for example {@code periodic}. */
  public String label() {
    return label;
  }

  /** The arrivals of that label; empty when there are none. */
  public static Optional<Arrivals> ofLabel(String label) {
    return Arrays.stream(values()).filter(arrivals -> arrivals.label.equals(label)).findFirst();
  }
}
