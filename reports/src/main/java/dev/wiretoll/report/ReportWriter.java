package dev.wiretoll.report;

import dev.wiretoll.chart.Chart;
import dev.wiretoll.chart.ChartsUnavailableException;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code index.html} and {@code charts/} of a run's folder. */
public final class ReportWriter {
  private static final String PAGE = "index.html";
  private static final String CHARTS = "charts";
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private final Path directory;
  private final List<Chart> written = new ArrayList<>();

  private ReportWriter(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes page and charts from the results and histograms in {@code runDirectory}, replacing
   * earlier ones. Where this machine cannot draw, the page says so instead of showing charts.
   *
   * @throws dev.wiretoll.result.UnreadableRunException when the folder holds no readable results
   */
  public static RenderedReport render(Path runDirectory) throws IOException {
    RunFolder folder = RunFolder.open(runDirectory);
    return new ReportWriter(runDirectory).write(folder, folder.read());
  }

  private RenderedReport write(RunFolder folder, RunResult run) throws IOException {
    PageWriter words = new PageWriter(run);
    Figures figures = new Figures(folder, run);
    List<String> warnings = new ArrayList<>();
    Page page;
    try {
      List<Figure> overhead = shown(figures.overhead(), true);
      List<Figure> timelines = shown(figures.timelines(), true);
      List<Figure> ages = new ArrayList<>(shown(figures.percentiles(), true));
      ages.addAll(shown(figures.histograms(), false));
      page = words.page(overhead, timelines, ages, "");
    } catch (ChartsUnavailableException e) {
      warnings.add(e.getMessage());
      page = words.page(List.of(), List.of(), List.of(), e.getMessage());
    }
    writeCharts();
    writePage(page);
    return new RenderedReport(directory.resolve(PAGE), written.size(), warnings);
  }

  private List<Figure> shown(List<Chart> charts, boolean wide) {
    written.addAll(charts);
    return charts.stream()
        .map(chart -> new Figure(chart.id(), chart.svg(), Figures.caption(chart), wide))
        .toList();
  }

  private void writeCharts() throws IOException {
    Path charts = Files.createDirectories(directory.resolve(CHARTS));
    for (Chart chart : written) {
      Files.writeString(charts.resolve(chart.id() + ".svg"), XML + chart.svg() + "\n");
      Files.write(charts.resolve(chart.id() + ".png"), chart.png());
    }
  }

  private void writePage(Page page) throws IOException {
    Utf8ByteOutput html = new Utf8ByteOutput();
    TEMPLATES.render("index.jte", page, html);
    Path half = directory.resolve(PAGE + ".part");
    try (OutputStream out = Files.newOutputStream(half)) {
      html.writeTo(out);
    }
    Files.move(half, directory.resolve(PAGE), StandardCopyOption.REPLACE_EXISTING);
  }
}
