package dev.wiretoll.cli.output;

import dev.wiretoll.report.export.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** Adds a run's summary to that of the CI job which it is a part of. */
public final class JobSummary {
  /** Names the file that GitHub's actions show as a job's summary; theirs is the name. */
  public static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  private JobSummary() {}

  /**
   * Appends the summary in a run's folder to the file that the environment names, if it does.
   *
   * @return what went wrong, in one line: a run is none the worse for it
   */
  public static Optional<String> append(Map<String, String> environment, Path runFolder) {
    String file = environment.getOrDefault(VARIABLE, "");
    if (file.isBlank()) {
      return Optional.empty();
    }
    try {
      append(Path.of(file), Files.readString(runFolder.resolve(Exports.SUMMARY)));
      return Optional.empty();
    } catch (IOException | InvalidPathException e) {
      String why = e.toString().replaceAll("\\s+", " ");
      return Optional.of(VARIABLE + ": the summary could not be appended to " + file + ": " + why);
    }
  }

  /** Behind a blank line: what is there may end in an open paragraph or table. */
  private static void append(Path file, String summary) throws IOException {
    boolean first = !Files.exists(file) || Files.size(file) == 0;
    Files.writeString(
        file,
        (first ? "" : "\n\n") + summary,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
