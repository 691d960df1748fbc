package dev.wiretoll.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Draws several charts side by side, on the common pool. */
public final class Studio {
  private Studio() {}

  /** Draws all, in order; the first that fails decides. */
  public static List<Chart> draw(List<? extends Drawing> drawings)
      throws ChartsUnavailableException {
    List<CompletableFuture<Chart>> pending = new ArrayList<>();
    for (Drawing drawing : drawings) {
      pending.add(CompletableFuture.supplyAsync(() -> drawn(drawing)));
    }
    List<Chart> charts = new ArrayList<>();
    try {
      pending.forEach(chart -> charts.add(chart.join()));
    } catch (CompletionException e) {
      if (e.getCause() instanceof ChartsUnavailableException unavailable) {
        throw unavailable;
      }
      throw e;
    }
    return charts;
  }

  private static Chart drawn(Drawing drawing) {
    try {
      return drawing.draw();
    } catch (ChartsUnavailableException e) {
      throw new CompletionException(e);
    }
  }
}
