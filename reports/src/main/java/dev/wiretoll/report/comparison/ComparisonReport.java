package dev.wiretoll.report.comparison;

import dev.wiretoll.chart.Chart;
import dev.wiretoll.chart.ChartsUnavailableException;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.Studio;
import dev.wiretoll.compare.Comparison;
import dev.wiretoll.report.PageFiles;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two runs or more, each beside the first, and the page that shows it. One thread may use it. */
public final class ComparisonReport {
  /** Runs that can be told apart by a letter. */
  public static final int MOST_RUNS = 26;

  private static final Pattern OWN_CHART =
      Pattern.compile("(ages|differences)-[a-z]-[0-9]+-[a-z0-9-]+\\.(svg|png)");

  private final List<Side> sides;
  private final List<Comparison> comparisons;

  private ComparisonReport(List<Side> sides) {
    this.sides = List.copyOf(sides);
    Side base = sides.get(0);
    this.comparisons =
        sides.stream().skip(1).map(side -> Comparison.of(base.run(), side.run())).toList();
  }

  /**
   * Reads the results of runs.
   *
   * @param directories of 2 to {@value #MOST_RUNS} runs, the one that is compared with first
   * @throws UnreadableRunException when one of them holds no readable results
   */
  public static ComparisonReport read(List<Path> directories) throws UnreadableRunException {
    if (directories.size() < 2 || directories.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "directories must be 2 to " + MOST_RUNS + ": " + directories.size());
    }
    List<Side> sides = new ArrayList<>();
    for (Path directory : directories) {
      RunFolder folder = RunFolder.open(directory);
      sides.add(new Side(letter(sides.size()), folder, folder.read()));
    }
    return new ComparisonReport(sides);
  }

  private static String letter(int index) {
    return Character.toString('A' + index);
  }

  /** Ids of the runs in their order; untrusted text. */
  public List<String> runIds() {
    return sides.stream().map(side -> side.run().runId()).toList();
  }

  /** What each further run beside the first comes to, in their order. */
  public List<ComparisonPage.Summary> summaries() {
    return IntStream.range(0, comparisons.size())
        .mapToObj(i -> ComparisonWriter.summary(sides.get(0), sides.get(i + 1), comparisons.get(i)))
        .toList();
  }

  /**
   * Writes {@code index.html} and {@code charts/}, replacing those of an earlier comparison. Where
   * this machine cannot draw, the page says so instead of showing charts.
   *
   * @param out folder, made where it is missing
   * @return the page
   * @throws UnreadableRunException when a run's samples cannot be read; nothing is written then
   */
  public Path write(Path out) throws IOException {
    List<List<Drawing>> drawings = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      drawings.addAll(new PairDrawings(sides.get(0), sides.get(i + 1)).of(comparisons.get(i)));
    }
    List<Chart> charts = List.of();
    String missing = "";
    try {
      charts = Studio.draw(drawings.stream().flatMap(List::stream).toList());
    } catch (ChartsUnavailableException e) {
      missing = e.getMessage();
    }
    Files.createDirectories(out);
    removeEarlierCharts(out.resolve(PageFiles.CHARTS));
    PageFiles.writeCharts(out, charts);
    ComparisonWriter writer = new ComparisonWriter(sides, comparisons);
    return PageFiles.writePage(
        out, "comparison.jte", writer.page(dealt(drawings, charts), missing));
  }

  /** The charts of each pair; none where nothing could be drawn. */
  private static Deque<List<Chart>> dealt(List<List<Drawing>> drawings, List<Chart> charts) {
    Deque<Chart> rest = new ArrayDeque<>(charts);
    Deque<List<Chart>> dealt = new ArrayDeque<>();
    for (List<Drawing> pair : drawings) {
      dealt.add(
          charts.isEmpty() ? List.of() : Stream.generate(rest::remove).limit(pair.size()).toList());
    }
    return dealt;
  }

  private static void removeEarlierCharts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (OWN_CHART.matcher(file.getFileName().toString()).matches()) {
          Files.delete(file);
        }
      }
    }
  }
}
