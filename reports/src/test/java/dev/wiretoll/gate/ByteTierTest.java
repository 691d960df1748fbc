package dev.wiretoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wiretoll.compare.Comparison;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteTierTest {
  @TempDir Path directory;
  private RunResult polling;
  private RunResult websocket;

  @BeforeEach
  void makeRuns() {
    Sides sides = new Sides(directory);
    polling = sides.polling(2);
    websocket = sides.websocket(3, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "requestHead, 717, REGRESSION",
    "requestHead, 715, IMPROVEMENT",
    "responseHead, 194, REGRESSION",
    "responseHead, 192, IMPROVEMENT",
    "responseHead, 193, EQUAL"
  })
  void aSingleByteInTheHeadOfAPollOrItsAnswerIsFound(String kind, long bytes, Finding finding) {
    RunResult candidate = Sides.each(polling, cell -> Sides.sized(cell, kind, bytes));

    assertThat(finding(polling, candidate, kind)).hasValue(finding);
  }

  @Test
  void aSingleByteInSomeMessagesOfOneRoundIsFound() {
    RunResult candidate =
        Sides.one(polling, 1, cell -> Sides.sized(cell, "requestHead", 716L, 717L));

    assertThat(finding(polling, candidate, "requestHead")).hasValue(Finding.REGRESSION);
  }

  @Test
  void emptyAndDoubleAnswersOfLateUpdatesAreNoDifference() {
    UnaryOperator<CellResult> late =
        cell ->
            Sides.received(
                Sides.sized(
                    Sides.sized(cell, "emptyResponseHead", 192L),
                    "multipleResponseHead",
                    193L,
                    194L),
                "responseHead",
                -50);
    RunResult candidate = Sides.each(polling, late);

    for (RunResult base : List.of(polling, candidate)) {
      for (RunResult other : List.of(polling, candidate)) {
        assertThat(judged(base, other))
            .extracting(CheckedMetric::finding)
            .doesNotContain(Finding.REGRESSION, Finding.IMPROVEMENT);
      }
    }
    assertThat(finding(polling, candidate, "multipleResponseHead")).isEmpty();
  }

  @Test
  void anEmptyAnswerThatOnlyOneSideSawIsNotMeasuredAndEverythingElseIsEqual() {
    RunResult late = Sides.one(polling, 1, cell -> Sides.sized(cell, "emptyResponseHead", 192L));

    for (List<CheckedMetric> metrics : List.of(judged(polling, late), judged(late, polling))) {
      assertThat(metrics)
          .extracting(CheckedMetric::name, CheckedMetric::finding)
          .containsExactly(
              tuple("emptyResponseHead", Finding.NOT_MEASURED),
              tuple("payload", Finding.EQUAL),
              tuple("requestHead", Finding.EQUAL),
              tuple("responseHead", Finding.EQUAL),
              tuple(ByteTier.OVERHEAD, Finding.EQUAL));
      assertThat(metrics.get(0).why()).contains("which is a matter of time");
    }
  }

  @Test
  void framingThatOnlyOneSidePutsAroundItsUpdatesIsFoundEvenWhereOverheadIsNotJudged() {
    RunResult base = Sides.each(websocket, cell -> Cells.withStreams(cell, 1_000_000_000, false));
    RunResult chunked = Sides.each(base, cell -> Sides.sized(cell, "chunkFraming", 6L));

    assertThat(finding(base, chunked, ByteTier.OVERHEAD)).hasValue(Finding.NOT_JUDGED);
    assertThat(finding(base, chunked, "chunkFraming")).hasValue(Finding.REGRESSION);
    assertThat(finding(chunked, base, "chunkFraming")).hasValue(Finding.IMPROVEMENT);
  }

  @Test
  void framingIsNotMissedWhereNoUpdateCame() {
    RunResult silent = Sides.each(websocket, cell -> Cells.delivered(cell, 0));
    RunResult framed = Sides.each(websocket, cell -> Sides.sized(cell, "chunkFraming", 6L));

    assertThat(finding(silent, framed, "chunkFraming")).hasValue(Finding.NOT_MEASURED);
  }

  @Test
  void aByteInEmptyAnswersThatBothSidesHaveIsFound() {
    RunResult base = Sides.each(polling, cell -> Sides.sized(cell, "emptyResponseHead", 192L));
    RunResult candidate = Sides.each(polling, cell -> Sides.sized(cell, "emptyResponseHead", 193L));

    assertThat(finding(base, candidate, "emptyResponseHead")).hasValue(Finding.REGRESSION);
  }

  @Test
  void shorterFormsOfAMessageComeAndGo() {
    RunResult base =
        Sides.each(polling, cell -> Sides.sized(cell, "requestHead", 719L, 720L, 727L));
    RunResult fewer = Sides.each(polling, cell -> Sides.sized(cell, "requestHead", 720L, 727L));
    RunResult longer = Sides.each(polling, cell -> Sides.sized(cell, "requestHead", 721L, 728L));

    assertThat(finding(base, fewer, "requestHead")).hasValue(Finding.EQUAL);
    assertThat(finding(fewer, base, "requestHead")).hasValue(Finding.EQUAL);
    assertThat(finding(base, longer, "requestHead")).hasValue(Finding.REGRESSION);
  }

  @Test
  void compressedTextsAreNotJudged() {
    RunResult base = Sides.each(websocket, cell -> Sides.sized(cell, "compressedUpdate", 18L));
    RunResult other = Sides.each(websocket, cell -> Sides.sized(cell, "compressedUpdate", 19L));

    assertThat(finding(base, other, "compressedUpdate")).isEmpty();
  }

  @Test
  void moreThanHalfAPercentOfOverheadIsFoundAndLessIsNot() {
    // Two rounds of 200 polls of 909 B; sizes of answers differ by nothing.
    RunResult more = Sides.each(polling, cell -> Sides.received(cell, "responseHead", 1_000));
    RunResult little = Sides.each(polling, cell -> Sides.received(cell, "responseHead", 800));
    RunResult less = Sides.each(polling, cell -> Sides.received(cell, "responseHead", -1_000));

    assertThat(finding(polling, more, ByteTier.OVERHEAD)).hasValue(Finding.REGRESSION);
    assertThat(finding(polling, little, ByteTier.OVERHEAD)).hasValue(Finding.EQUAL);
    assertThat(finding(polling, less, ByteTier.OVERHEAD)).hasValue(Finding.IMPROVEMENT);
  }

  @Test
  void pushedBytesCountByUpdateAndNotTheirTextsOrRecords() {
    RunResult framed = Sides.each(websocket, cell -> Sides.received(cell, "webSocketControl", 200));
    RunResult records = Sides.each(websocket, cell -> Sides.received(cell, "tlsRecords", 9_000));

    assertThat(finding(websocket, framed, ByteTier.OVERHEAD)).hasValue(Finding.REGRESSION);
    assertThat(finding(websocket, records, ByteTier.OVERHEAD)).hasValue(Finding.EQUAL);
  }

  @Test
  void pollsAreCountedByPollHoweverManyUpdatesTheyFind() {
    RunResult fewer = Sides.each(polling, cell -> Cells.delivered(cell, 150));

    assertThat(finding(polling, fewer, ByteTier.OVERHEAD)).hasValue(Finding.EQUAL);
  }

  @Test
  void longPollsThatAreAnsweredEmptyAreFoundAndLateDoubleAnswersAreNot() {
    RunResult base = Sides.each(polling, cell -> longPolls(cell, 300, 0));
    RunResult needless = Sides.each(polling, cell -> longPolls(cell, 330, 30));
    RunResult late = Sides.each(polling, cell -> longPolls(cell, 250, 0));

    assertThat(finding(base, needless, ByteTier.OVERHEAD)).hasValue(Finding.REGRESSION);
    assertThat(finding(base, late, ByteTier.OVERHEAD)).hasValue(Finding.EQUAL);
    assertThat(finding(late, base, ByteTier.OVERHEAD)).hasValue(Finding.EQUAL);
  }

  @Test
  void behindAProxyOverheadIsNotJudged() {
    RunResult base = Sides.each(polling, cell -> Cells.withWay(cell, Optional.of("nginx"), false));
    RunResult more = Sides.each(base, cell -> Sides.received(cell, "responseHead", 5_000));

    assertThat(finding(base, more, ByteTier.OVERHEAD)).hasValue(Finding.NOT_JUDGED);
    assertThat(finding(base, more, "requestHead")).hasValue(Finding.EQUAL);
  }

  private static CellResult longPolls(CellResult cell, long polls, long empty) {
    Load load = cell.load();
    CellResult changed =
        Cells.withLoad(
            cell,
            new Load(
                load.measuredNs(),
                load.offeredUpdates(),
                load.deliveredUpdates(),
                0,
                0,
                0,
                0,
                polls,
                polls,
                empty,
                0,
                0,
                0,
                0));
    return Sides.received(
        Cells.named(changed, "long-polling"), "responseHead", (polls - 200) * 909);
  }

  private static Optional<Finding> finding(RunResult base, RunResult candidate, String name) {
    return judged(base, candidate).stream()
        .filter(metric -> metric.name().equals(name))
        .map(CheckedMetric::finding)
        .findFirst();
  }

  private static List<CheckedMetric> judged(RunResult base, RunResult candidate) {
    return ByteTier.of(Comparison.of(base, candidate).pairs().get(0));
  }
}
