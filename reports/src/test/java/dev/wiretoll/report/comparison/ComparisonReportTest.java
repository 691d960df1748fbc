package dev.wiretoll.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.report.Table;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.SampleRun;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonReportTest {
  @TempDir Path directory;

  @Test
  void tellsWhatIsEqualAndWhatIsMore() throws IOException {
    rounds("a", 1).write();
    rounds("b", 2).write();

    ComparisonPage.Summary summary = read("a", "b").summaries().get(0);

    assertThat(summary.heading()).isEqualTo("B beside A");
    assertThat(summary.answer()).startsWith("Overhead in bytes is equal in the one cell. Of ");
    assertThat(summary.valid()).isTrue();
    assertThat(summary.contrasts()).isEmpty();
    assertThat(row(summary, "overhead (B/update)"))
        .containsExactly("909", "909", "0", "0", "counted", "equal");
    // The three rounds of each run are the same: a difference, but no spread to judge it by.
    assertThat(row(summary, "server CPU (\u00b5s/update)"))
        .containsExactly("15.38", "30.75", "+15.38", "+100", "\u2013", "no interval");
    assertThat(row(summary, "lost updates (per round)"))
        .containsExactly("0", "0", "0", "\u2013", "counted", "equal");
  }

  @Test
  void differencesThatRoundsCannotExplainAreToldApart() throws IOException {
    SampleRun base = SampleRun.in(directory.resolve("a"));
    SampleRun other = SampleRun.in(directory.resolve("b"));
    for (int round = 1; round <= 3; round++) {
      base.round(round).websocket(1_000).costs(1 + round / 100.0);
      other.round(round).websocket(1_000).costs(2 + round / 100.0);
    }
    base.write();
    other.write();

    ComparisonPage.Summary summary = read("a", "b").summaries().get(0);

    // 15,376 ns times 1.01 to 1.03 and 2.01 to 2.03; half = 2.776445 * 153.76 * sqrt(2/3) = 348.6.
    assertThat(row(summary, "server CPU (\u00b5s/update)"))
        .containsExactly("15.68", "31.06", "+15.38", "+98.0", "+15.03 to +15.72", "more, worse");
    // Server and client CPU, server and client memory; ages are drawn alike.
    assertThat(summary.answer()).contains("0 are told to be less in B and 4 to be more");
  }

  @Test
  void withOneRoundThereAreDifferencesAndNoIntervals() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).write();
    SampleRun.in(directory.resolve("b")).polling(1_000).write();

    ComparisonPage.Summary summary = read("a", "b").summaries().get(0);

    assertThat(summary.answer()).contains("No other difference has an interval, for want of 2");
  }

  @Test
  void whatIsInvalidIsMarkedAndNotSubtracted() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).write();
    SampleRun.in(directory.resolve("b")).polling(1_000, "the generator was late").write();

    ComparisonPage.Summary summary = read("a", "b").summaries().get(0);

    assertThat(summary.valid()).isFalse();
    assertThat(summary.invalid())
        .containsExactly("B: polling, 1,000 clients: the generator was late");
    assertThat(summary.overview().rows()).noneMatch(Table.Row::valid);
    assertThat(row(summary, "overhead (B/update)"))
        .containsExactly("909", "\u2717 909", "\u2013", "\u2013", "counted", "invalid");
  }

  @Test
  void runsWithNothingInCommonSaySoAndAreWritten() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).write();
    SampleRun.in(directory.resolve("b")).websocket(1_000).write();

    ComparisonReport report = read("a", "b");
    String page = Files.readString(report.write(directory.resolve("out")));

    assertThat(report.summaries().get(0).answer()).contains("nothing can be compared");
    assertThat(page)
        .contains("only in A: polling, 1,000 clients", "only in B: WebSocket, 1,000 clients");
  }

  @Test
  void settingsOfAllCellsAreToldOnceAndOthersWithTheirCell() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).websocket(1_000).write();
    SampleRun.in(directory.resolve("b"))
        .io("epoll")
        .polling(1_000)
        .websocket(1_000)
        .but(cell -> Cells.withHeaders(cell, "minimal"))
        .write();

    assertThat(read("a", "b").summaries().get(0).contrasts())
        .containsExactly(
            "I/O: nio in A, epoll in B",
            "WebSocket, 1,000 clients: headers: chapter in A, minimal in B");
  }

  @Test
  void textOfRunsStaysTextInThePage() throws IOException {
    String hostile = "<script>alert(1)</script>";
    SampleRun.in(directory.resolve("a")).named(hostile).variant(hostile).polling(1_000).write();
    SampleRun.in(directory.resolve("b"))
        .named(hostile)
        .variant(hostile)
        .polling(1_000, hostile)
        .write();

    String page = Files.readString(read("a", "b").write(directory.resolve("out")));

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;alert(1)");
  }

  @Test
  void chartsOfAnEarlierComparisonAreRemovedAndOtherFilesStay() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).websocket(1_000).write();
    SampleRun.in(directory.resolve("b")).polling(1_000).write();
    Path out = directory.resolve("out");
    read("a", "a").write(out);
    Files.writeString(out.resolve("charts/mine.svg"), "<svg/>");

    read("a", "b").write(out);

    try (Stream<Path> charts = Files.list(out.resolve("charts"))) {
      assertThat(charts)
          .extracting(file -> file.getFileName().toString())
          .containsExactlyInAnyOrder(
              "ages-b-1-polling-1000.svg",
              "ages-b-1-polling-1000.png",
              "differences-b-1-polling-1000.svg",
              "differences-b-1-polling-1000.png",
              "mine.svg");
    }
  }

  @Test
  void nothingIsWrittenWhenSamplesCannotBeRead() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).write();
    SampleRun.in(directory.resolve("b")).polling(1_000).write();
    Files.delete(directory.resolve("b/polling-1000-r1-deliveryAge.hlog"));
    ComparisonReport report = read("a", "b");

    assertThatThrownBy(() -> report.write(directory.resolve("out")))
        .isInstanceOf(UnreadableRunException.class)
        .hasMessageContaining("polling-1000-r1-deliveryAge.hlog");

    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void eachFurtherRunStandsBesideTheFirst() throws IOException {
    SampleRun.in(directory.resolve("a")).polling(1_000).write();
    SampleRun.in(directory.resolve("b")).polling(1_000).write();
    SampleRun.in(directory.resolve("c")).polling(1_000).write();

    ComparisonReport report = read("a", "b", "c");
    Path page = report.write(directory.resolve("out"));

    assertThat(report.summaries())
        .extracting(ComparisonPage.Summary::heading)
        .containsExactly("B beside A", "C beside A");
    assertThat(Files.readString(page)).contains("C less A, polling", "ages-c-1-polling-1000");
  }

  private SampleRun rounds(String name, double costs) throws IOException {
    SampleRun run = SampleRun.in(directory.resolve(name));
    for (int round = 1; round <= 3; round++) {
      run.round(round).polling(1_000).costs(costs);
    }
    return run;
  }

  private ComparisonReport read(String... names) throws IOException {
    return ComparisonReport.read(Stream.of(names).map(directory::resolve).toList());
  }

  /** Without delivery and measure. */
  private static List<String> row(ComparisonPage.Summary summary, String measure) {
    List<String> cells =
        summary.overview().rows().stream()
            .map(Table.Row::cells)
            .filter(row -> row.get(1).equals(measure))
            .findFirst()
            .orElseThrow();
    return cells.subList(2, cells.size());
  }
}
