package dev.wiretoll.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param indexHtml the page
 * @param charts number of charts, each as SVG and PNG
 * @param warnings what the user should know, a line each
 */
public record RenderedReport(Path indexHtml, int charts, List<String> warnings) {
  /** Copies the list. */
  public RenderedReport {
    warnings = List.copyOf(warnings);
  }
}
