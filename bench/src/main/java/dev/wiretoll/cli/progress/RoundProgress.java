package dev.wiretoll.cli.progress;

import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
import java.io.PrintStream;

/** A line for each round of many short cells, and one for each rehearsal before them. */
public final class RoundProgress implements ProgressView {
  private final PrintStream err;
  private final String what;
  private String told = "";

  /** {@code what} opens each line, for example {@code check}. */
  public RoundProgress(PrintStream err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void progressed(CellProgress progress) {
    if (progress.phase() == Phase.REHEARSAL) {
      tell("rehearsal of " + progress.cell().delivery().label());
    } else if (progress.phase() != Phase.STARTING) {
      tell("round " + progress.cell().round() + " of at most " + progress.cell().rounds());
    }
  }

  private void tell(String line) {
    if (!line.equals(told)) {
      told = line;
      err.println(what + ": " + line);
    }
  }

  @Override
  public void close() {}
}
