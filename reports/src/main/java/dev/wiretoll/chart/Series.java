package dev.wiretoll.chart;

import dev.wiretoll.result.CellResult;

/**
 * What a bar, curve or lane belongs to.
 *
 * @param delivery label of the delivery
 * @param variant what tells it from others of the same delivery; empty where there is none
 */
public record Series(String delivery, String variant) {

  /** A delivery that is measured in one variant only. */
  public static Series of(String delivery) {
    return new Series(delivery, "");
  }

  /** That of a cell. */
  public static Series of(CellResult cell) {
    return new Series(cell.delivery(), cell.variant());
  }

  /** As a reader sees it: the delivery, with its variant in brackets. */
  public String name() {
    String name = Labels.delivery(delivery);
    return variant.isEmpty() ? name : name + " (" + variant + ")";
  }
}
