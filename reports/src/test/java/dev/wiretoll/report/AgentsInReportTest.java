package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.report.claim.Judgement;
import dev.wiretoll.report.comparison.ComparisonReport;
import dev.wiretoll.report.export.Exports;
import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet spread over two machines, whose clocks are known well enough or not. */
class AgentsInReportTest {
  private static final long MS = 1_000_000;
  private static final String WITHHELD =
      "delivery ages are withheld: the clocks of server and agents are known to within 1.2 ms, and"
          + " half of the median age is 0.4 ms";

  @TempDir Path directory;

  @Test
  void eachAgentHasARowWithItsClock() throws IOException {
    RunResult run = SampleRun.in(directory).websocket(1_000).agents(1_200_000).write();

    Table table = AgentsTable.of(run);

    assertThat(table.rows())
        .extracting(row -> row.cells().subList(1, 6))
        .containsExactly(
            List.of("near", "500", "5,000", "0", "1"), List.of("far", "500", "5,000", "0", "2"));
    assertThat(table.rows())
        .extracting(row -> row.cells().subList(7, 12))
        .containsExactly(
            List.of("0.400", "\u221283.413", "10.42", "0.800", "640"),
            List.of("1.20", "\u2212166.826", "\u2248 9.42", "2.40", "640"));
  }

  @Test
  void agentsOfOneClockHaveNoColumnsForIt() throws IOException {
    CellAgent agent = new CellAgent("a", 20, 200, 0, 0, Optional.empty(), Optional.empty());
    RunResult run =
        SampleRun.in(directory).websocket(20).but(cell -> cell.withAgents(List.of(agent))).write();

    assertThat(AgentsTable.of(run).head())
        .containsExactly("Delivery and clients", "Agent", "Clients", "Delivered", "Lost", "Early");
  }

  @Test
  void whatClocksLeaveOpenStandsBesideEveryAge() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).agents(300_000).write();

    String page = page();

    assertThat(page)
        .contains("id=\"agents\"")
        .contains("\u00b1 clocks (ms)")
        .contains("Agents read clocks of their own")
        .doesNotContain("All processes read one clock");
    assertThat(chart("ages-websocket-1000")).contains("median \u00b1 0.300 ms by the clocks");
    assertThat(chart("percentiles-1000")).contains("WebSocket \u00b1 0.300 ms by the clocks");
    assertThat(chart("seconds-1000")).contains("delivery age \u00b1 0.300 by the clocks (ms)");
    assertThat(chart("ages-polling-1000")).doesNotContain("by the clocks");
    assertThat(chart("timeline-pair")).contains("\u00b1 0.300 ms by the clocks");
  }

  @Test
  void runsOfOneClockDoNotSpeakOfClocks() throws IOException {
    SampleRun.in(directory).polling(1_000).websocket(1_000).write();

    assertThat(page()).doesNotContain("id=\"agents\"").doesNotContain("\u00b1");
  }

  @Test
  void nameOfAnAgentCannotBecomeMarkup() throws IOException {
    AgentClock clock = new AgentClock(Long.MIN_VALUE, -3, MS, MS, 4, true, 0);
    CellAgent hostile =
        new CellAgent(
            "</td><script>alert(1)</script>", 20, 1, 0, 0, Optional.of(clock), Optional.empty());
    SampleRun.in(directory).websocket(1_000).but(cell -> cell.withAgents(List.of(hostile))).write();

    assertThat(page()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void cellsThatWithholdTheirAgesAreReportedWithoutThem() throws IOException {
    RunResult run = withheld(directory);

    String page = page();

    assertThat(page).contains(WITHHELD).contains("An update costs 909 bytes of overhead");
    try (Stream<Path> charts = Files.list(directory.resolve("charts"))) {
      assertThat(charts)
          .extracting(path -> path.getFileName().toString())
          .contains("overhead-linear.svg", "completeness.svg")
          .noneMatch(name -> name.startsWith("ages") || name.startsWith("percentiles"))
          .noneMatch(name -> name.startsWith("timeline"));
    }
    Exports.write(RunFolder.open(directory), run);
    assertThat(directory.resolve("junit.xml")).content().contains(WITHHELD);
    assertThat(directory.resolve("summary.md")).content().contains("withheld");
    assertThat(directory.resolve("benchmark.json"))
        .content()
        .contains("overhead per update")
        .doesNotContain("age");
    assertThat(directory.resolve("results.csv")).content().contains("clockBoundNs");
  }

  @Test
  void claimsThatNeedAgesSayWhyTheyAreNotJudged() throws IOException {
    RunResult run = withheld(directory);

    assertThat(Claims.of(run))
        .filteredOn(claim -> List.of("C5", "C6").contains(claim.id()))
        .allMatch(claim -> !claim.isMeasured())
        .extracting(Judgement::sentence)
        .allMatch(sentence -> sentence.contains("withholds delivery ages"));
    assertThat(Claims.of(run))
        .filteredOn(Judgement::isMeasured)
        .extracting(Judgement::id)
        .contains("C1", "C4");
  }

  @Test
  void judgedClaimsTellWhatClocksLeaveOpen() throws IOException {
    RunResult run = SampleRun.in(directory).polling(1_000).agents(MS).write();

    assertThat(Claims.of(run))
        .filteredOn(claim -> claim.id().equals("C6"))
        .extracting(Judgement::measured)
        .allMatch(measured -> measured.endsWith("; ages \u00b1 1.00 ms by the clocks"));
  }

  @Test
  void runsThatWithholdTheirAgesAreComparedWithoutThem() throws IOException {
    Path told = directory.resolve("told");
    SampleRun.in(told).websocket(1_000).agents(300_000).write();
    Path without = directory.resolve("without");
    withheld(without);

    ComparisonReport.read(List.of(told, without)).write(directory.resolve("compared"));

    assertThat(directory.resolve("compared/index.html"))
        .content()
        .contains("0.300 ms by the clocks");
  }

  private static RunResult withheld(Path folder) throws IOException {
    SampleRun run = SampleRun.in(folder);
    run.polling(1_000).agents(1_200_000).withheld(WITHHELD);
    run.polling("back-to-back-polling", 1_000, 50 * MS).agents(1_200_000).withheld(WITHHELD);
    return run.websocket("websocket", 1_000, 50 * MS).agents(1_200_000).withheld(WITHHELD).write();
  }

  private String page() throws IOException {
    return Files.readString(ReportWriter.render(directory).indexHtml());
  }

  private String chart(String name) throws IOException {
    return Files.readString(directory.resolve("charts/" + name + ".svg"));
  }
}
