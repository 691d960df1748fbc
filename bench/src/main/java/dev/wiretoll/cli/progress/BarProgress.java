package dev.wiretoll.cli.progress;

import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.scenario.Cell;
import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each cell, filled by the time of its feed. */
final class BarProgress implements ProgressView {
  private static final long MS_PER_S = 1000;
  private static final int WIDTH_CHARS = 118;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private Optional<Cell> cell = Optional.empty();
  private Optional<ProgressBar> bar = Optional.empty();
  private long feedMs;

  BarProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void progressed(CellProgress progress) {
    if (!cell.equals(Optional.of(progress.cell()))) {
      close();
      cell = Optional.of(progress.cell());
      bar = Optional.of(open(progress.cell()));
      feedMs = 0;
    }
    bar.ifPresent(open -> show(open, progress));
  }

  @Override
  public void close() {
    bar.ifPresent(
        open -> {
          open.close();
          err.println();
        });
    bar = Optional.empty();
  }

  private void show(ProgressBar open, CellProgress progress) {
    long leftMs = progress.timeLeft().toMillis();
    feedMs = Math.max(feedMs, leftMs);
    open.maxHint(Math.max(1, feedMs));
    open.stepTo(Math.max(0, feedMs - leftMs));
    open.setExtraMessage(LineProgress.details(progress));
  }

  private ProgressBar open(Cell opened) {
    return new ProgressBarBuilder()
        .setTaskName(opened.label())
        .setInitialMax(1)
        .setUnit(" s", MS_PER_S)
        .setStyle(ProgressBarStyle.ASCII)
        .hideEta()
        // Written by ourselves: the library's console would open a terminal of its own.
        .setConsumer(
            new DelegatingProgressBarConsumer(
                line -> err.print(CLEAR_LINE + line.stripTrailing()), WIDTH_CHARS))
        .build();
  }
}
