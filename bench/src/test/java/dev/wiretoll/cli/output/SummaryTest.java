package dev.wiretoll.cli.output;

import static dev.wiretoll.cli.output.SampleResults.cell;
import static dev.wiretoll.cli.output.SampleResults.inRound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final CellResult POLLING = cell("polling", "tls", 100, 910, 50, Optional.empty());
  private static final Distribution AGES =
      new Distribution(
          40_000,
          OptionalLong.of(1_000_000),
          OptionalLong.empty(),
          OptionalLong.of(500_250_000),
          OptionalLong.of(500_000_000),
          OptionalLong.of(900_000_000),
          OptionalLong.of(990_000_000),
          OptionalLong.empty(),
          OptionalLong.of(1_000_000_000),
          "polling-100-all-tls-deliveryAge.hgrm");

  @Test
  void severalRoundsAreOneRowOfMergedAgesAndMediansAndARemarkEach() {
    Summary summary =
        new Summary(
            SampleResults.run(
                Map.of("rounds", "4"),
                List.of(
                    new Group(
                        "polling",
                        "tls",
                        100,
                        2,
                        Map.of("deliveryAge", AGES),
                        Map.of("latency.deliveryAge.p50Ns", 750_000.0),
                        Map.of(
                            "bytes.perUpdate.overhead", 909.5,
                            "latency.deliveryAge.p50Ns", 500_125_000.0),
                        true)),
                inRound(POLLING, 1),
                inRound(POLLING, 2, "late", "lost"),
                inRound(POLLING, 3)));

    assertThat(summary.rows())
        .containsExactly(
            new RunSummary.Row(
                "polling",
                "tls",
                100,
                909.5,
                Double.NaN,
                500.25,
                500,
                990,
                0,
                new RunSummary.Rounds(2, 4, 500.125, 0.75)));
    assertThat(summary.remarks())
        .containsExactly(
            remarks("polling, tls at 100 clients, round 1 of 4"),
            remarks("polling, tls at 100 clients, round 2 of 4", "late", "lost"),
            remarks("polling, tls at 100 clients, round 3 of 4"));
  }

  @Test
  void aSingleRoundIsNotNamed() {
    RunResult run =
        SampleResults.run(POLLING, inRound(cell("sse", "", 5, 28, 0, Optional.empty()), 1, "late"));

    Summary summary = new Summary(run);

    assertThat(summary.remarks())
        .containsExactly(
            remarks("polling, tls at 100 clients"), remarks("sse at 5 clients", "late"));
    assertThat(summary.rows())
        .extracting(
            RunSummary.Row::name, row -> row.rounds().valid(), row -> row.rounds().planned())
        .containsExactly(tuple("polling, tls", 1, 1), tuple("sse", 0, 1));
  }

  @Test
  void aDamagedNumberOfRoundsIsMadeUpForByThoseThatAreThere() {
    RunResult run =
        SampleResults.run(Map.of("rounds", "ten"), List.of(), POLLING, inRound(POLLING, 2));

    assertThat(new Summary(run).remarks())
        .extracting(RunSummary.Remarks::cell)
        .containsExactly(
            "polling, tls at 100 clients, round 1 of 2",
            "polling, tls at 100 clients, round 2 of 2");
  }

  @Test
  void oneInvalidRoundMakesTheRunInvalid() {
    RunResult run = SampleResults.run(inRound(POLLING, 1), inRound(POLLING, 2, "late"));
    Summary summary = new Summary(run);

    assertThat(new RunSummary(summary.rows(), summary.remarks(), List.of(), Path.of("x")).valid())
        .isFalse();
  }

  private static RunSummary.Remarks remarks(String cell, String... reasons) {
    return new RunSummary.Remarks(cell, List.of(reasons), List.of());
  }
}
