package dev.wiretoll.cli.progress;

import dev.wiretoll.lab.CellProgress;
import java.io.PrintStream;

/** A line for each round of many short cells. */
public final class RoundProgress implements ProgressView {
  private final PrintStream err;
  private final String what;
  private int round;

  /** {@code what} opens each line, for example {@code check}. */
  public RoundProgress(PrintStream err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void progressed(CellProgress progress) {
    if (progress.cell().round() != round) {
      round = progress.cell().round();
      err.println(what + ": round " + round + " of at most " + progress.cell().rounds());
    }
  }

  @Override
  public void close() {}
}
