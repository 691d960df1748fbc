package dev.wiretoll.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How long a large report takes and how much it weighs: nine deliveries with three numbers of
 * clients in five rounds. Renders once in a cold JVM, as {@code report} does, and again in a warm
 * one. Takes the folder to write to.
 */
public final class BigReport {
  private static final int ROUNDS = 5;
  private static final double NANOS_PER_SEC = 1e9;

  private BigReport() {}

  /** Writes the run where the folder has none yet, so that a second start is a cold one. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    if (!Files.exists(directory.resolve("results.json"))) {
      BigRun.write(directory, ROUNDS, 100, 1_000, 10_000);
      System.out.println("run written; start again to render it in a cold JVM");
      return;
    }
    render(directory, "cold");
    render(directory, "warm");
  }

  private static void render(Path directory, String state) throws IOException {
    long startNs = System.nanoTime();
    RenderedReport report = ReportWriter.render(directory);
    double sec = (System.nanoTime() - startNs) / NANOS_PER_SEC;
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s, %,d charts, page %,d bytes%n",
        state,
        sec,
        report.charts(),
        Files.size(report.indexHtml()));
  }
}
