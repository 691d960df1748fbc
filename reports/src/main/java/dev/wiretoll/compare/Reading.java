package dev.wiretoll.compare;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the rounds of a cell give for one measure.
 *
 * @param valid whether the figures may be used
 * @param figures one for each round that has the measure; may be empty
 */
public record Reading(boolean valid, List<Double> figures) {

  /** Copies the list. */
  public Reading {
    figures = List.copyOf(figures);
  }

  /** Mean of the rounds' own figures; empty without any. */
  public OptionalDouble mean() {
    return figures.stream().mapToDouble(figure -> figure).average();
  }

  /** Smallest of the rounds' own figures; empty without any. */
  public OptionalDouble least() {
    return figures.stream().mapToDouble(figure -> figure).min();
  }

  /** Largest of the rounds' own figures; empty without any. */
  public OptionalDouble most() {
    return figures.stream().mapToDouble(figure -> figure).max();
  }

  /** Whether it can be set against another: valid, and measured at all. */
  boolean usable() {
    return valid && !figures.isEmpty();
  }
}
