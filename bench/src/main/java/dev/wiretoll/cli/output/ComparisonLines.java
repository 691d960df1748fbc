package dev.wiretoll.cli.output;

import dev.wiretoll.report.Table;
import dev.wiretoll.report.comparison.ComparisonPage.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs side by side, as they are told on the terminal. */
public final class ComparisonLines {
  private static final String CONTROL = "\\p{Cntrl}+";

  private ComparisonLines() {}

  /**
   * Lines without line ends: which runs, what differs beside the figures, the figures that decide,
   * and what they come to.
   *
   * @param runIds in the order of their letters, from A
   * @param summaries of each further run beside the first
   */
  public static List<String> of(List<String> runIds, List<Summary> summaries) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < runIds.size(); i++) {
      lines.add(Character.toString('A' + i) + " = " + runIds.get(i));
    }
    summaries.forEach(summary -> lines.addAll(of(summary)));
    return lines.stream().map(ComparisonLines::plain).toList();
  }

  private static List<String> of(Summary summary) {
    List<String> lines = new ArrayList<>();
    lines.add(summary.heading() + ":");
    summary.contrasts().forEach(contrast -> lines.add("differs: " + contrast));
    Table overview = summary.overview();
    if (!overview.rows().isEmpty()) {
      List<List<String>> table =
          Stream.concat(Stream.of(overview.head()), overview.rows().stream().map(Table.Row::cells))
              .toList();
      lines.addAll(TextTable.aligned(table, overview.textColumns()));
    }
    lines.add(summary.answer());
    return lines;
  }

  /** Terminals differ in what they can show, and ids come from files. */
  private static String plain(String line) {
    return line.replaceAll(CONTROL, " ")
        .replace('\u2212', '-')
        .replace('\u2013', '-')
        .replace('\u00b5', 'u')
        .replace('\u2717', 'x');
  }
}
