package dev.wiretoll.cli.output;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of a run with one cell of polling, ten clients. */
public final class RunOnDisk {
  private RunOnDisk() {}

  public static void write(Path folder, String runId, long overheadBytes, String... reasons)
      throws IOException {
    CellResult cell =
        SampleResults.inRound(
            SampleResults.cell("polling", "", 10, overheadBytes, 0, Optional.empty()), 1, reasons);
    RunResult run = SampleResults.run(cell);
    RunFolder.create(folder)
        .write(
            RunResult.of(
                runId,
                "",
                run.startedAt(),
                run.environment(),
                run.scenario(),
                run.validity(),
                run.cells()));
  }
}
