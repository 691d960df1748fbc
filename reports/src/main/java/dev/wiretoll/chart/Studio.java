package dev.wiretoll.chart;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import org.HdrHistogram.Histogram;

/**
 * Draws several charts side by side, one for each core. More at once would not be drawn sooner, and
 * each takes 10 MB meanwhile; the common pool of two cores starts a thread for each.
 */
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
    ExecutorService artists = artists();
    try {
      return drawings.stream()
          .map(drawing -> CompletableFuture.supplyAsync(() -> drawn(drawing), artists))
          .toList()
          .stream()
          .map(CompletableFuture::join)
          .toList();
    } catch (CompletionException e) {
      if (e.getCause() instanceof ChartsUnavailableException unavailable) {
        throw unavailable;
      }
      throw e;
    } finally {
      artists.shutdownNow();
    }
  }

  private static ExecutorService artists() {
    return Executors.newFixedThreadPool(
        Runtime.getRuntime().availableProcessors(),
        task -> {
          Thread artist = new Thread(task, "wiretoll-artist");
          artist.setDaemon(true);
          return artist;
        });
  }

  private static Chart drawn(Drawing drawing) {
    try {
      return drawing.draw();
    } catch (ChartsUnavailableException e) {
      throw new CompletionException(e);
    }
  }
}
