package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsInReportTest {
  private static final long MS = 1_000_000;

  @TempDir Path directory;

  /** Three rounds of polling, the first invalid and the third 100 ms later; one of WebSocket. */
  @BeforeEach
  void writeRounds() throws IOException {
    SampleRun.in(directory)
        .polling(1_000, "the generator was late")
        .round(2)
        .polling(1_000)
        .round(3)
        .polling("polling", 1_000, 100 * MS)
        .merged("polling", 1_000)
        .round(1)
        .websocket(1_000, "bytes did not balance")
        .merged("websocket", 1_000)
        .write();
  }

  @Test
  void summaryHasOneRowForAllValidRoundsOfADelivery() throws IOException {
    List<Table.Row> rows = Tables.summary(run()).rows();

    assertThat(rows).extracting(row -> row.cells().get(0)).containsExactly("polling", "WebSocket");
    assertThat(rows).extracting(Table.Row::valid).containsExactly(true, false);
    Distribution merged = run().groups().get(0).latency().get(Metric.DELIVERY_AGE.label());
    assertThat(rows.get(0).cells().get(7)).isEqualTo(Words.millis(merged.p99Ns()));
  }

  @Test
  void tableOfRoundsTellsTheirMedianAndSpread() throws IOException {
    List<String> cells = RoundsTable.of(run()).rows().get(0).cells();

    assertThat(cells.subList(0, 3)).containsExactly("polling", "1,000", "2 of 3");
    double later = ageOf(run().cells().get(2)) - ageOf(run().cells().get(1));
    assertThat(Double.parseDouble(cells.get(6))).isBetween(90.0, 110.0);
    assertThat(Double.parseDouble(cells.get(6)) * MS).isCloseTo(later, within(0.06 * MS));
    assertThat(cells.get(9)).isEqualTo("yes");
    assertThat(RoundsTable.of(run()).rows().get(1).cells().get(2)).isEqualTo("0 of 1");
  }

  @Test
  void chartsAreDrawnFromTheMergedSamples() throws IOException {
    String page = Files.readString(ReportWriter.render(directory).indexHtml());

    assertThat(page)
        .contains("20,000 updates")
        .contains("polling, round 2, 1,000")
        .contains("<dt>Rounds</dt><dd>3</dd>")
        .contains("how far the rounds lie apart");
  }

  @Test
  void claimsAreJudgedFromTheMergedSamplesOfValidRounds() throws IOException {
    RunResult merged = MergedRounds.of(run());

    assertThat(merged.cells()).extracting(CellResult::round).containsExactly(1, 1);
    assertThat(merged.cells().get(0).distribution(Metric.DELIVERY_AGE).orElseThrow().count())
        .isEqualTo(20_000);
    assertThat(Claims.of(run()).get(5).measured()).contains("mean age 55");
  }

  @Test
  void runOfOneRoundIsItsOwnMergedRun() throws IOException {
    RunResult single =
        SampleRun.in(directory.resolve("single")).polling(1_000).websocket(1_000).write();

    assertThat(MergedRounds.of(single)).isSameAs(single);
    assertThat(RoundsTable.of(single).rows()).isEmpty();
    assertThat(RoundsTable.note(single)).isEmpty();
  }

  private RunResult run() throws IOException {
    return RunFolder.open(directory).read();
  }

  private static double ageOf(CellResult cell) {
    return (double) cell.distribution(Metric.DELIVERY_AGE).orElseThrow().p50Ns().getAsLong();
  }
}
