package dev.wiretoll.report;

import dev.wiretoll.chart.Chart;
import dev.wiretoll.chart.ChartsUnavailableException;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.Studio;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Writes {@code index.html} and {@code charts/} of a run's folder. */
public final class ReportWriter {
  private ReportWriter() {}

  /**
   * Writes page and charts from the results and histograms in {@code runDirectory}, replacing
   * earlier ones. Where this machine cannot draw, the page says so instead of showing charts, and
   * so does a warning.
   *
   * @throws dev.wiretoll.result.UnreadableRunException when the folder holds no readable results
   */
  public static RenderedReport render(Path runDirectory) throws IOException {
    RunFolder folder = RunFolder.open(runDirectory);
    Studio.warmUp();
    RunResult run = folder.read();
    List<Chart> charts = new ArrayList<>();
    Album album;
    try {
      album = draw(new Figures(folder, run), charts);
    } catch (ChartsUnavailableException e) {
      album = Album.empty(e.getMessage());
    }
    PageFiles.writeCharts(runDirectory, charts);
    Path page = PageFiles.writePage(runDirectory, "index.jte", new PageWriter(run).page(album));
    List<String> warnings = album.missing().isEmpty() ? List.of() : List.of(album.missing());
    return new RenderedReport(page, charts.size(), warnings);
  }

  /** Draws all charts at once, so that they share the cores, and deals them out to sections. */
  private static Album draw(Figures figures, List<Chart> charts)
      throws ChartsUnavailableException, UnreadableRunException {
    List<List<Drawing>> sections =
        List.of(
            figures.check(),
            figures.layers(),
            figures.overhead(),
            figures.costs(),
            figures.timelines(),
            figures.seconds(),
            figures.completeness(),
            figures.percentiles());
    List<Drawing> wide = sections.stream().flatMap(List::stream).toList();
    List<Drawing> all = new ArrayList<>(wide);
    all.addAll(figures.histograms());
    charts.addAll(Studio.draw(all));
    Deque<Figure> shown = new ArrayDeque<>();
    for (Chart chart : charts) {
      String caption = Figures.caption(chart);
      shown.add(new Figure(chart.id(), chart.svg(), caption, shown.size() < wide.size()));
    }
    List<List<Figure>> dealt =
        sections.stream().map(drawings -> taken(shown, drawings.size())).toList();
    List<Figure> ages = new ArrayList<>(dealt.get(7));
    ages.addAll(shown);
    return new Album(
        dealt.get(0),
        dealt.get(1),
        dealt.get(2),
        dealt.get(3),
        dealt.get(4),
        dealt.get(5),
        dealt.get(6),
        ages,
        "");
  }

  private static List<Figure> taken(Deque<Figure> figures, int count) {
    return Stream.generate(figures::remove).limit(count).toList();
  }
}
