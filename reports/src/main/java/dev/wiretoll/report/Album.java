package dev.wiretoll.report;

import java.util.List;

/**
 * The page's charts by section.
 *
 * @param check the rounds that a check compared
 * @param layers bytes of an update by layer
 * @param overhead of figure 6-3's kind
 * @param costs against the number of clients
 * @param timelines of figure 6-4's kind
 * @param seconds times and connections second by second
 * @param completeness what became of updates
 * @param ages percentile curves and histograms
 * @param missing why there are no charts; empty when there are
 */
public record Album(
    List<Figure> check,
    List<Figure> layers,
    List<Figure> overhead,
    List<Figure> costs,
    List<Figure> timelines,
    List<Figure> seconds,
    List<Figure> completeness,
    List<Figure> ages,
    String missing) {

  /** Copies the lists. */
  public Album {
    check = List.copyOf(check);
    layers = List.copyOf(layers);
    overhead = List.copyOf(overhead);
    costs = List.copyOf(costs);
    timelines = List.copyOf(timelines);
    seconds = List.copyOf(seconds);
    completeness = List.copyOf(completeness);
    ages = List.copyOf(ages);
  }

  static Album empty(String missing) {
    return new Album(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        missing);
  }
}
