package dev.wiretoll.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.model.AgeDistribution;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.Validity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AgeFindingTest {
  private static final long MS = 1_000_000;
  private static final AgeDistribution BY_POLLING =
      new AgeDistribution.Uniform(50 * MS, 1_050 * MS);
  private static final AgeDistribution BY_PUSH = new AgeDistribution.Constant(50 * MS);

  @Test
  void agesBeyondTheNoticeAreToldWithWhatWasExpected() {
    assertThat(AgeFinding.of(cell("polling", 1_000, 580 * MS), BY_POLLING))
        .hasValue(
            "updates are on average 30.0 ms older than the closed form has it (550.0 ms):"
                + " something held them back; see publish lag, generator lag and the time series");
    assertThat(AgeFinding.of(cell("polling", 1_000, 520 * MS), BY_POLLING))
        .hasValue(
            "updates are on average 30.0 ms younger than the closed form has it (550.0 ms):"
                + " polls or delays were not what it takes them to be");
  }

  @Test
  void fiveMillisecondsAndFivePercentAreLetPass() {
    assertThat(AgeFinding.of(cell("websocket", 1_000, 54_900_000), BY_PUSH)).isEmpty();
    assertThat(AgeFinding.of(cell("websocket", 1_000, 55_100_000), BY_PUSH)).isPresent();
    assertThat(AgeFinding.of(cell("polling", 1_000, 577 * MS), BY_POLLING)).isEmpty();
  }

  @Test
  void whatClocksLeaveOpenIsLetPass() {
    CellResult cell = cell("websocket", 1_000, 60 * MS);

    assertThat(AgeFinding.of(cell, BY_PUSH)).isPresent();
    assertThat(AgeFinding.of(SampleResults.withClockBound(cell, 6 * MS), BY_PUSH)).isEmpty();
  }

  @Test
  void nothingIsToldWhereNothingWasMeasured() {
    assertThat(AgeFinding.of(cell("polling", 1_000, Optional.empty(), settings()), BY_POLLING))
        .isEmpty();
  }

  @Test
  void fewStratifiedClientsLeaveHalfAStratum() {
    assertThat(AgeFinding.of(cell("polling", 10, 620 * MS), BY_POLLING)).isEmpty();
    assertThat(AgeFinding.of(cell("polling", 10, 630 * MS), BY_POLLING)).isPresent();
  }

  @Test
  void randomPhasesAreAllowedFourStandardDeviations() {
    // Of 100 clients: 4 x 1 s / sqrt(1200) = 115.5 ms beside the 27.5 ms.
    CellSettings random = settings("random", "periodic", 0);

    assertThat(AgeFinding.of(cell("polling", 100, 690 * MS, random), BY_POLLING)).isEmpty();
    assertThat(AgeFinding.of(cell("polling", 100, 700 * MS, random), BY_POLLING)).isPresent();
    assertThat(AgeFinding.of(cell("websocket", 100, 60 * MS, random), BY_PUSH)).isPresent();
  }

  @Test
  void fewPoissonUpdatesMayFallAnywhere() {
    // Ten updates of each of ten topics: as above, and 0.5 ms for the stratum of each client.
    CellSettings poisson = settings("stratified", "poisson", 0);

    assertThat(AgeFinding.of(cell("polling", 1_000, 690 * MS, poisson), BY_POLLING)).isEmpty();
    assertThat(AgeFinding.of(cell("polling", 1_000, 700 * MS, poisson), BY_POLLING)).isPresent();
  }

  @Test
  void jitterOfFewUpdatesDoesNotAverageOut() {
    // Of 100 updates: 4 x 50 ms / sqrt(100) = 20 ms beside the 5 ms.
    AgeDistribution jittered = new AgeDistribution.Uniform(0, 100 * MS);
    CellSettings settings = settings("stratified", "periodic", 50 * MS);

    assertThat(AgeFinding.of(cell("websocket", 10, 74 * MS, settings), jittered)).isEmpty();
    assertThat(AgeFinding.of(cell("websocket", 10, 76 * MS, settings), jittered)).isPresent();
  }

  private static CellResult cell(String delivery, int clients, long meanAgeNs) {
    return cell(delivery, clients, meanAgeNs, settings());
  }

  private static CellResult cell(
      String delivery, int clients, long meanAgeNs, CellSettings settings) {
    OptionalLong none = OptionalLong.empty();
    Distribution ages =
        new Distribution(
            1, none, none, OptionalLong.of(meanAgeNs), none, none, none, none, none, "a.hgrm");
    return cell(delivery, clients, Optional.of(ages), settings);
  }

  private static CellResult cell(
      String delivery, int clients, Optional<Distribution> ages, CellSettings settings) {
    ByteCosts costs =
        new ByteCosts(
            Optional.empty(),
            OptionalDouble.empty(),
            0,
            OptionalDouble.empty(),
            Map.of(),
            new ByteCosts.WindowBytes(Map.of(), Map.of()),
            new ByteCosts.TotalBytes(Map.of(), Map.of(), new ByteCosts.Metered(0, 0, 0, 0), 0),
            Map.of(),
            Map.of(),
            Optional.empty());
    return new CellResult(
        delivery,
        clients,
        1,
        settings,
        Validity.VALID,
        new Load(1, 10L * clients, 10L * clients, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        costs,
        ages.map(each -> Map.of(Metric.DELIVERY_AGE.label(), each)).orElse(Map.of()),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static CellSettings settings() {
    return settings("stratified", "periodic", 0);
  }

  private static CellSettings settings(String phases, String arrivals, long jitterNs) {
    return new CellSettings(
        1_000 * MS,
        1_000 * MS,
        10,
        21,
        50 * MS,
        jitterNs,
        false,
        false,
        "chapter",
        "all",
        phases,
        "nio",
        0,
        10_000 * MS,
        0,
        Optional.empty(),
        arrivals,
        0,
        0,
        0,
        0,
        false,
        false,
        0,
        0);
  }
}
