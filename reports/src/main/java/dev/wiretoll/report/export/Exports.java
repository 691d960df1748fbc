package dev.wiretoll.report.export;

import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.util.List;

/**
 * The files beside a run's results that programs around a build read: {@code junit.xml}, {@code
 * benchmark.json} and {@code summary.md}.
 */
public final class Exports {
  /** A summary in Markdown, for the page of a build's job. */
  public static final String SUMMARY = "summary.md";

  private static final List<Export> ALL =
      List.of(new JUnitXml(), new BenchmarkJson(), new SummaryMarkdown());

  private Exports() {}

  /** Writes all of them into the run's folder, replacing earlier ones. */
  public static void write(RunFolder folder, RunResult run) throws IOException {
    for (Export export : ALL) {
      folder.writeText(export.fileName(), export.text(run));
    }
  }
}
