package dev.wiretoll.schedule;

import java.util.Arrays;
import java.util.Optional;

/** How the updates of one topic are spread in time. */
public enum Arrivals {
  /** One update in each interval, always at the same phase. */
  PERIODIC("periodic"),
  /** A Poisson process: gaps are independent and exponential, with the interval as their mean. */
  POISSON("poisson");

  private final String label;

  Arrivals(String label) {
    this.label = label;
  }

  /** Name in options, results and the feed's description, for example {@code periodic}. */
  public String label() {
    return label;
  }

  /** The arrivals of that label; empty when there are none. */
  public static Optional<Arrivals> ofLabel(String label) {
    return Arrays.stream(values()).filter(arrivals -> arrivals.label.equals(label)).findFirst();
  }
}
