package dev.wiretoll.report;

import dev.wiretoll.chart.Chart;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a page: {@code index.html} and {@code charts/}. One thread writes one folder. */
public final class PageFiles {
  /** Name of the page. */
  public static final String PAGE = "index.html";

  /** Folder of the charts beside it. */
  public static final String CHARTS = "charts";

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private PageFiles() {}

  /** Writes each chart as SVG and PNG, replacing those of the same names. */
  public static void writeCharts(Path directory, List<Chart> charts) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(CHARTS));
    for (Chart chart : charts) {
      Files.writeString(folder.resolve(chart.id() + ".svg"), XML + chart.svg() + "\n");
      Files.write(folder.resolve(chart.id() + ".png"), chart.png());
    }
  }

  /**
   * Writes the page in one step and returns where it is.
   *
   * @param template file name of the template
   * @param page what it takes
   */
  public static Path writePage(Path directory, String template, Object page) throws IOException {
    Utf8ByteOutput html = new Utf8ByteOutput();
    TEMPLATES.render(template, page, html);
    Path file = directory.resolve(PAGE);
    Path half = directory.resolve(PAGE + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
      html.writeTo(out);
    }
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
