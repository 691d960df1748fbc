package dev.wiretoll.report.export;

import dev.wiretoll.report.check.CheckTable;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;

/**
 * A check as test cases: one a metric, skipped where it could not be judged, and one for the
 * verdict, which fails unless nothing got worse.
 */
final class CheckCases {
  private static final Set<Finding> SKIPPED =
      Set.of(Finding.SUSPECTED, Finding.TOO_FEW_ROUNDS, Finding.NOT_MEASURED, Finding.NOT_JUDGED);
  private static final Set<Verdict> GOOD = Set.of(Verdict.PASS, Verdict.IMPROVEMENT);

  private final Optional<Check> check;

  CheckCases(Optional<Check> check) {
    this.check = check;
  }

  long count() {
    return check.map(one -> one.metrics().size() + 1L).orElse(0L);
  }

  long failures() {
    return check
        .map(one -> counted(one, metric -> metric.finding().fails()) + (isGood(one) ? 0 : 1))
        .orElse(0L);
  }

  long skipped() {
    return check.map(one -> counted(one, CheckCases::isSkipped)).orElse(0L);
  }

  void write(IndentedXml xml) throws XMLStreamException {
    if (check.isPresent()) {
      for (CheckedMetric metric : check.get().metrics()) {
        write(xml, metric);
      }
      verdict(xml, check.get());
    }
  }

  private static void write(IndentedXml xml, CheckedMetric metric) throws XMLStreamException {
    List<String> lines = CheckTable.figures(metric);
    xml.open("testcase")
        .attribute("name", metric.cell().words() + ": " + metric.name())
        .attribute("classname", "wiretoll.check." + metric.cell().delivery())
        .attribute("time", "0.000");
    if (metric.finding().fails()) {
      failure(xml, metric.finding().label(), metric.why(), lines);
    } else if (isSkipped(metric)) {
      xml.empty("skipped").attribute("message", metric.finding().label() + ": " + metric.why());
    } else {
      xml.open("system-out").closeWith(String.join("\n", lines));
    }
    xml.close();
  }

  private static void verdict(IndentedXml xml, Check check) throws XMLStreamException {
    xml.open("testcase")
        .attribute("name", "verdict")
        .attribute("classname", "wiretoll.check")
        .attribute("time", "0.000");
    if (isGood(check)) {
      xml.open("system-out").closeWith(String.join("\n", check.reasons()));
    } else {
      failure(xml, check.verdict().label(), check.reasons().get(0), check.reasons());
    }
    xml.close();
  }

  private static void failure(IndentedXml xml, String type, String message, List<String> lines)
      throws XMLStreamException {
    xml.open("failure")
        .attribute("message", message)
        .attribute("type", type)
        .closeWith(String.join("\n", lines));
  }

  private static boolean isGood(Check check) {
    return GOOD.contains(check.verdict());
  }

  private static boolean isSkipped(CheckedMetric metric) {
    return SKIPPED.contains(metric.finding());
  }

  private static long counted(Check check, Predicate<CheckedMetric> counts) {
    return check.metrics().stream().filter(counts).count();
  }
}
