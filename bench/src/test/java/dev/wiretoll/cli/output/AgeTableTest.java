package dev.wiretoll.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.ModelValues.AgeQuantiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class AgeTableTest {
  private static final long MS = 1_000_000;

  @Test
  void measuredFiguresStandBesideTheExpectedOnes() {
    Histogram ages = new Histogram(3);
    ages.recordValueWithCount(50 * MS, 9_900);
    ages.recordValueWithCount(60 * MS, 100);

    List<String> lines =
        AgeTable.lines(
            List.of(
                SampleResults.withAges(
                        SampleResults.cell("websocket", "tls", 100, 2, 0, Optional.empty()),
                        Distribution.of(ages, "x.hgrm"))
                    .withModel(expected())));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(1).split(" {2,}"))
        .containsExactly(
            "websocket, tls",
            "100",
            "50.1/50.0",
            "50.0/50.0",
            "50.0/50.0",
            "50.0/50.0",
            "-",
            "-",
            "0.010",
            "1.25");
  }

  @Test
  void cellsWithoutAgesHaveNoLine() {
    assertThat(
            AgeTable.lines(
                List.of(SampleResults.cell("websocket", "", 100, 2, 0, Optional.empty()))))
        .isEmpty();
  }

  private static ModelValues expected() {
    long ageNs = 50 * MS;
    return new ModelValues(2, 2, ageNs, ageNs, ageNs, OptionalDouble.of(0.01))
        .withQuantiles(
            new AgeQuantiles(ageNs, ageNs, ageNs, ageNs, ageNs), OptionalLong.of(5 * MS / 4))
        .withStaleness(OptionalLong.of(550 * MS));
  }
}
