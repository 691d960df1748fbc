package dev.wiretoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wiretoll.chart.Series;
import dev.wiretoll.chart.TrafficBar;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFiguresTest {
  private static final double POLLING_MEBIBITS_PER_SEC = 871 * 8 * 1_000 / 1_048_576.0;

  @TempDir Path directory;

  @Test
  void invalidCellIsDrawnAtItsClosedFormWithItsMeasuredBytes() throws IOException {
    // Half of the polls came to nothing, so that the measured rate is far from the closed form.
    RunResult run =
        sample()
            .polling(1_000, "late", "later")
            .but(cell -> Cells.withOverhead(cell, 1_818, 1_742))
            .write();

    TrafficBar bar = bars(run).get(0);

    assertThat(bar.source()).isEqualTo(new TrafficBar.Invalid(OptionalDouble.of(1_818)));
    assertThat(bar.mebibitsPerSec()).isEqualTo(POLLING_MEBIBITS_PER_SEC);
  }

  @Test
  void validCellIsDrawnAsMeasured() throws IOException {
    RunResult run =
        sample().polling(1_000).but(cell -> Cells.withOverhead(cell, 1_818, 1_742)).write();

    TrafficBar bar = bars(run).get(0);

    assertThat(bar.source()).isEqualTo(new TrafficBar.Measured());
    assertThat(bar.mebibitsPerSec()).isEqualTo(2 * POLLING_MEBIBITS_PER_SEC);
  }

  @Test
  void useCasesThatWereNotRunAreClosedForms() throws IOException {
    RunResult run = sample().polling(500).write();

    assertThat(bars(run))
        .extracting(TrafficBar::clients, TrafficBar::source)
        .containsExactly(
            tuple(500, new TrafficBar.Measured()),
            tuple(1_000, new TrafficBar.NotMeasured()),
            tuple(10_000, new TrafficBar.NotMeasured()),
            tuple(100_000, new TrafficBar.NotMeasured()));
  }

  @Test
  void manyNumbersOfClientsLeaveNoRoomForUseCases() throws IOException {
    RunResult run = sample().websocket(100).websocket(200).websocket(300).write();

    assertThat(bars(run)).extracting(TrafficBar::clients).containsExactly(100, 200, 300);
  }

  @Test
  void oneLineTellsOfEachCellThatIsNotMeasured() throws IOException {
    RunResult run = sample().polling(1_000, "late", "later").polling(10_000).write();

    assertThat(NotMeasured.lines(run))
        .containsExactly(
            "not measured, drawn at its closed form: polling with 1,000 clients (late; and 1"
                + " more)");
  }

  @Test
  void whatWasNotRunIsToldByNumberOfClients() throws IOException {
    RunResult run = sample().polling(1_000).websocket(1_000).websocket(10_000).write();

    assertThat(NotMeasured.paragraph(run))
        .isEqualTo(
            "Not measured, because not run: polling with 10,000 clients; all deliveries with"
                + " 100,000 clients."
                + " Their bars are hatched and stand at the closed form.");
  }

  @Test
  void runThatMeasuredEverythingHasNothingToTell() throws IOException {
    RunResult run = sample().websocket(1_000).websocket(10_000).websocket(100_000).write();

    assertThat(NotMeasured.lines(run)).isEmpty();
    assertThat(NotMeasured.paragraph(run)).isEmpty();
    assertThat(bars(run)).extracting(TrafficBar::series).containsOnly(Series.of("websocket"));
  }

  private SampleRun sample() throws IOException {
    return SampleRun.in(directory);
  }

  private static List<TrafficBar> bars(RunResult run) {
    return new TrafficFigures(run.cells()).bars();
  }
}
