package dev.wiretoll.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import org.HdrHistogram.Histogram;

/** Draws several charts side by side, on the common pool. */
public final class Studio {
  private Studio() {}

  /**
   * Loads what drawing needs, in the background: half a second of a cold JVM that would otherwise
   * pass after the results have been read instead of meanwhile. Failures show up when drawing.
   */
  public static void warmUp() {
    PercentileChart.Curve curve = new PercentileChart.Curve(Series.of("polling"), sample(), true);
    ForkJoinPool.commonPool().execute(() -> drawUnseen(new PercentileChart(1, List.of(curve))));
  }

  private static void drawUnseen(Drawing drawing) {
    try {
      drawing.draw();
    } catch (ChartsUnavailableException e) {
      // The charts that are wanted will fail in the same way, and say so.
      return;
    }
  }

  private static Histogram sample() {
    Histogram sample = new Histogram(1);
    sample.recordValueWithCount(1_000_000, 1_000);
    return sample;
  }

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
