package dev.wiretoll.cli.check;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** A run's results that are kept for later checks. */
public final class BaselineFile {
  private static final String RESULTS = "results.json";

  private BaselineFile() {}

  /**
   * Keeps a run's results, in one step, if any of its rounds is valid and it is no worse than the
   * baseline that it was compared with, as far as could be told.
   *
   * @param folder of the run
   * @param file to write; its folder is made where it is missing
   * @return what was done, in one line
   */
  public static String save(RunResult run, Path folder, Path file) throws IOException {
    Verdict verdict = run.check().map(Check::verdict).orElse(Verdict.NO_BASELINE);
    if (verdict == Verdict.REGRESSION || verdict == Verdict.INCONCLUSIVE) {
      return "no baseline was saved: the verdict is " + verdict.label();
    }
    if (run.cells().stream().noneMatch(cell -> cell.validity().valid())) {
      return "no baseline was saved: no round of this run is valid";
    }
    Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(folder);
    Files.createDirectories(parent);
    Path half = Files.createTempFile(parent, "baseline", ".part");
    try {
      Files.copy(folder.resolve(RESULTS), half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
    return "baseline saved: " + file;
  }
}
