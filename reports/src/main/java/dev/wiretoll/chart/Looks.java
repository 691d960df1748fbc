package dev.wiretoll.chart;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

/** How the series of one chart look: a delivery's colour, in other shades for further variants. */
final class Looks {
  private final Map<Series, DeliveryLook> looks = new LinkedHashMap<>();

  private Looks() {}

  static Looks of(Collection<Series> all) {
    Looks looks = new Looks();
    Map<String, Integer> variants = new HashMap<>();
    for (Series series : new LinkedHashSet<>(all)) {
      int rank = variants.merge(series.delivery(), 1, Integer::sum) - 1;
      looks.looks.put(series, DeliveryLook.of(series.delivery()).variant(rank));
    }
    return looks;
  }

  DeliveryLook of(Series series) {
    return looks.get(series);
  }
}
