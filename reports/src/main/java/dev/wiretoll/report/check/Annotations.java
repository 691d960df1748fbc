package dev.wiretoll.report.check;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A check as commands of GitHub's workflows, which show them beside the job: an error for what
 * fails, a warning for what could not be judged, a notice for what got better.
 */
public final class Annotations {
  private static final Set<Finding> NOTICES = Set.of(Finding.IMPROVEMENT, Finding.UNCONFIRMED);
  private static final Set<Finding> WARNINGS = Set.of(Finding.SUSPECTED, Finding.TOO_FEW_ROUNDS);

  private Annotations() {}

  /** Lines without line ends, to be printed as they are; none for a plain pass. */
  public static List<String> of(Check check) {
    List<String> lines = new ArrayList<>();
    check.metrics().stream()
        .filter(metric -> metric.finding().fails())
        .forEach(metric -> lines.add(line("error", metric)));
    if (check.verdict() == Verdict.NO_BASELINE) {
      lines.add(line("warning", "No baseline", check.reasons().get(0)));
    }
    check.gaps().forEach(gap -> lines.add(line("warning", "Not judged", gap)));
    check.metrics().stream()
        .filter(metric -> WARNINGS.contains(metric.finding()))
        .forEach(metric -> lines.add(line("warning", metric)));
    if (lines.isEmpty() && check.verdict() == Verdict.INCONCLUSIVE) {
      lines.add(line("warning", "Inconclusive", check.reasons().get(0)));
    }
    check.metrics().stream()
        .filter(metric -> NOTICES.contains(metric.finding()))
        .forEach(metric -> lines.add(line("notice", metric)));
    return lines;
  }

  private static String line(String command, CheckedMetric metric) {
    String title = metric.cell().words() + ": " + metric.name() + " " + metric.finding().label();
    return line(command, title, metric.why());
  }

  private static String line(String command, String title, String message) {
    String property = escaped(title).replace(":", "%3A").replace(",", "%2C");
    return "::" + command + " title=" + property + "::" + escaped(message);
  }

  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
