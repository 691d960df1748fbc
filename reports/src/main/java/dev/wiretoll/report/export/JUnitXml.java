package dev.wiretoll.report.export;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.RunResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * A run as a test report: one suite, one test case for each cell of each round. An invalid cell is
 * a failure with its reasons; a case's warnings are its output, its time is what was measured. A
 * run that was checked has a case for each metric, too.
 *
 * <p>Holds only elements and attributes that the readers of Jenkins, GitLab and GitHub's actions
 * have in common.
 */
final class JUnitXml implements Export {
  private static final double NANOS_PER_SEC = 1e9;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public String fileName() {
    return "junit.xml";
  }

  @Override
  public String text(RunResult run) {
    try {
      IndentedXml xml = new IndentedXml();
      counted(xml.open("testsuites").attribute("name", "wiretoll"), run);
      suite(xml, run);
      return xml.close().document();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text that cannot be written as XML", e);
    }
  }

  private static void suite(IndentedXml xml, RunResult run) throws XMLStreamException {
    String name = run.name().isBlank() ? "Wiretoll run" : run.name();
    CheckCases check = new CheckCases(run.check());
    counted(xml.open("testsuite").attribute("name", name), run)
        .attribute("skipped", Long.toString(check.skipped()));
    Optional<String> began = timestamp(run.startedAt());
    if (began.isPresent()) {
      xml.attribute("timestamp", began.get());
    }
    properties(xml, run);
    boolean severalRounds = run.cells().stream().anyMatch(cell -> cell.round() > 1);
    for (CellResult cell : run.cells()) {
      testCase(xml, cell, severalRounds ? CellName.ofRound(cell) : CellName.of(cell));
    }
    if (failedAsAWhole(run)) {
      xml.open("testcase").attribute("name", "the run").attribute("classname", "wiretoll");
      failure(xml.attribute("time", seconds(0)), run.validity().reasons()).close();
    }
    check.write(xml);
    xml.close();
  }

  private static IndentedXml counted(IndentedXml xml, RunResult run) throws XMLStreamException {
    CheckCases check = new CheckCases(run.check());
    long whole = failedAsAWhole(run) ? 1 : 0;
    long failures = run.cells().stream().filter(cell -> !cell.validity().valid()).count();
    long measuredNs = run.cells().stream().mapToLong(cell -> cell.load().measuredNs()).sum();
    return xml.attribute("tests", Long.toString(run.cells().size() + whole + check.count()))
        .attribute("failures", Long.toString(failures + whole + check.failures()))
        .attribute("errors", "0")
        .attribute("time", seconds(measuredNs));
  }

  /** For a reason that no cell has: a run that ended before its last cell, all others valid. */
  private static boolean failedAsAWhole(RunResult run) {
    return !run.validity().valid()
        && run.cells().stream().allMatch(cell -> cell.validity().valid());
  }

  private static void properties(IndentedXml xml, RunResult run) throws XMLStreamException {
    Environment where = run.environment();
    xml.open("properties");
    property(xml, "runId", run.runId());
    property(xml, "os", where.os());
    property(xml, "cpuModel", where.cpuModel());
    property(xml, "cores", Integer.toString(where.cores()));
    property(xml, "java", where.java());
    for (Map.Entry<String, String> option : run.scenario().entrySet()) {
      property(xml, "scenario." + option.getKey(), option.getValue());
    }
    xml.close();
  }

  private static void property(IndentedXml xml, String name, String value)
      throws XMLStreamException {
    xml.empty("property").attribute("name", name).attribute("value", value);
  }

  private static void testCase(IndentedXml xml, CellResult cell, String name)
      throws XMLStreamException {
    List<String> reasons = cell.validity().reasons();
    List<String> warnings = cell.validity().warnings();
    boolean silent = reasons.isEmpty() && warnings.isEmpty();
    (silent ? xml.empty("testcase") : xml.open("testcase"))
        .attribute("name", name)
        .attribute("classname", "wiretoll." + cell.delivery())
        .attribute("time", seconds(cell.load().measuredNs()));
    if (!reasons.isEmpty()) {
      failure(xml, reasons);
    }
    if (!warnings.isEmpty()) {
      xml.open("system-out").closeWith(lines(warnings));
    }
    if (!silent) {
      xml.close();
    }
  }

  private static IndentedXml failure(IndentedXml xml, List<String> reasons)
      throws XMLStreamException {
    return xml.open("failure")
        .attribute("message", String.join("; ", reasons))
        .attribute("type", "invalid")
        .closeWith(lines(reasons));
  }

  private static String lines(List<String> sentences) {
    return String.join("\n", sentences);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f", nanos / NANOS_PER_SEC);
  }

  /** Without a zone, as the format has it; empty for what is no instant. */
  private static Optional<String> timestamp(String startedAt) {
    try {
      return Optional.of(UTC.format(Instant.parse(startedAt)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
