package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell of 40 clients of two agents on two machines, whose updates are some milliseconds old. */
class NamedAgentsTest {
  private static final FleetProgress TWENTY = new FleetProgress(20, 0, 0, 0, 0, 0, 200, 200);

  @TempDir private Path directory;

  @Test
  void eachAgentTellsItsCountsAndItsClock() throws IOException {
    Counts lossy =
        new Counts(100, 97, 0, 0, 1, 0, 100, 100, 100, 0, 0, 3, 0, 0, 100 * 871, 100, 100);
    AgentClock clock = clock(MS / 2);
    AgentResult first = agent(Evidence.hundredPolls(), 3 * MS, 5 * MS);
    AgentResult second = agent(lossy, 4 * MS, 6 * MS);

    CellResult cell =
        assemble(
            new AgentTestimony("near", 25, Optional.empty(), first),
            new AgentTestimony("far", 15, Optional.of(clock), second));

    CellAgent near = cell.agents().get(0);
    CellAgent far = cell.agents().get(1);
    assertThat(near.name()).isEqualTo("near");
    assertThat(near.clients()).isEqualTo(25);
    assertThat(near.deliveredUpdates()).isEqualTo(200);
    assertThat(near.clock()).isEmpty();
    assertThat(far.deliveredUpdates()).isEqualTo(2 * lossy.deliveredUpdates());
    assertThat(far.lost()).isEqualTo(2 * CellTotals.lost(lossy));
    assertThat(far.negativeAges()).isEqualTo(2 * lossy.negativeAges());
    assertThat(far.clock()).contains(clock);
    assertThat(near.deliveredUpdates() + far.deliveredUpdates())
        .isEqualTo(cell.load().deliveredUpdates());
  }

  @Test
  void agesOfAllAgentsAddUpToTheCellsSecondBySecondAndBucketByBucket() throws IOException {
    CellResult cell = assemble(near(MS, 5 * MS, 5 * MS, 900 * MS), far(MS / 2, 2 * MS, 5 * MS));

    List<Histogram> whole = seconds(cell.distribution(Metric.DELIVERY_AGE).get().histogram());
    List<Histogram> sum = new ArrayList<>();
    for (CellAgent agent : cell.agents()) {
      List<Histogram> own = seconds(agent.deliveryAge().get().histogram());
      for (int second = 0; second < own.size(); second++) {
        if (second == sum.size()) {
          sum.add(new Histogram(Evidence.LONGEST_NS, 3));
        }
        sum.get(second).add(own.get(second));
      }
    }

    assertThat(sum).hasSize(4).isEqualTo(whole);
    assertThat(whole).extracting(Histogram::getTotalCount).containsExactly(4L, 4L, 2L, 2L);
  }

  @Test
  void theLargestBoundOfItsAgentsIsTheCells() throws IOException {
    CellResult cell = assemble(far(MS / 2, 4 * MS), far(2 * MS, 4 * MS));

    assertThat(cell.clockBoundNs()).hasValue(2 * MS);
    assertThat(cell.latency()).containsKey("deliveryAge");
    assertThat(cell.validity().warnings()).isEmpty();
  }

  @Test
  void agesAreWithheldWhereClocksAreKnownWorseThanToHalfTheMedian() throws IOException {
    CellResult cell = assemble(far(1_200_000, 800_000), near(800_000));

    assertThat(cell.validity().valid()).isTrue();
    assertThat(cell.validity().warnings())
        .containsExactly(
            "delivery ages are withheld: the clocks of server and agents are known to within"
                + " 1.2 ms, and half of the median age is 0.4 ms");
    assertThat(cell.latency())
        .containsKey("responseTime")
        .doesNotContainKeys("deliveryAge", "staleness", "fanOutSpan");
    assertThat(cell.series()).containsKey("responseTime").doesNotContainKey("deliveryAge");
    assertThat(cell.timeline()).isEmpty();
    assertThat(cell.agents()).extracting(CellAgent::deliveryAge).containsOnly(Optional.empty());
    assertThat(cell.clockBoundNs()).hasValue(1_200_000);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).extracting(Path::toString).noneMatch(name -> name.contains("Age"));
    }
  }

  @Test
  void roundsTogetherWithholdWhatOneOfThemWithholds() throws IOException {
    CellResult told = assemble(far(MS / 2, 800 * MS));
    CellResult withheld = assemble(far(1_200_000, 800_000));

    Groups groups = new Groups(RunFolder.create(directory));

    assertThat(groups.of(List.of(told, withheld)).get(0).latency())
        .containsKey("responseTime")
        .doesNotContainKeys("deliveryAge", "staleness");
    assertThat(groups.of(List.of(told, told)).get(0).latency()).containsKey("deliveryAge");
  }

  @Test
  void boundsOfMicrosecondsAreToldWithTwoDigits() throws IOException {
    CellResult cell = assemble(far(45_678, 60_000));

    assertThat(cell.validity().warnings().get(0))
        .endsWith("known to within 0.046 ms, and half of the median age is 0.03 ms");
  }

  @Test
  void withoutAnyUpdateThereIsNothingToWithhold() throws IOException {
    CellResult cell = assemble(far(1_000 * MS));

    assertThat(cell.validity().warnings()).isEmpty();
    assertThat(cell.agents().get(0).deliveryAge()).isEmpty();
  }

  @Test
  void agentsWithoutNamesLeaveNoTrace() throws IOException {
    CellResult cell =
        new CellAssembly(RunFolder.create(directory))
            .assemble(
                Evidence.twoAgents(Evidence.bySecond(Metric.DELIVERY_AGE, Evidence.times(MS))));

    assertThat(cell.agents()).isEmpty();
    assertThat(cell.clockBoundNs()).isEmpty();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).extracting(Path::toString).noneMatch(name -> name.contains("-agent"));
    }
  }

  @Test
  void testimoniesOfOthersAreRefused() {
    CellEvidence evidence = Evidence.twoAgents(Map.of());
    List<AgentTestimony> one = List.of(near(MS));

    assertThatThrownBy(
            () ->
                new CellEvidence(
                    evidence.cell(),
                    evidence.schedule(),
                    evidence.milestones(),
                    evidence.agents(),
                    evidence.servers(),
                    evidence.packets(),
                    evidence.conditions(),
                    evidence.reasons(),
                    one))
        .hasMessageContaining("testimonies must be of the agents: 1 of 2");
    assertThatThrownBy(() -> new AgentTestimony(" ", 1, Optional.empty(), one.get(0).result()))
        .hasMessageContaining("name must not be blank");
  }

  private static AgentTestimony near(long... agesNs) {
    return new AgentTestimony("near", 20, Optional.empty(), agent(Evidence.hundredPolls(), agesNs));
  }

  private static AgentTestimony far(long boundNs, long... agesNs) {
    return new AgentTestimony(
        "far", 20, Optional.of(clock(boundNs)), agent(Evidence.hundredPolls(), agesNs));
  }

  private static AgentClock clock(long boundNs) {
    return new AgentClock(-7 * MS, 3.5, boundNs, 2 * boundNs, 64, true, 12);
  }

  /** Two loops that each saw one update a second, so old; response times take a millisecond. */
  private static AgentResult agent(Counts counts, long... agesNs) {
    Histogram[] seconds = new Histogram[agesNs.length];
    for (int i = 0; i < agesNs.length; i++) {
      seconds[i] = Evidence.times(agesNs[i]);
    }
    Map<String, List<String>> times =
        new HashMap<>(Evidence.bySecond(Metric.RESPONSE_TIME, Evidence.times(MS)));
    times.putAll(Evidence.bySecond(Metric.DELIVERY_AGE, seconds));
    times.putAll(Evidence.bySecond(Metric.STALENESS, seconds));
    LoopMeasurement loop = Evidence.loop(counts, MS, times);
    return Evidence.agent(TWENTY, loop, loop);
  }

  private CellResult assemble(AgentTestimony... agents) throws IOException {
    int loops = 2 * agents.length;
    CellEvidence evidence =
        Evidence.of(
            List.of(),
            List.of(Evidence.server(loops * 23_320L, loops * 78_840L, 0, Evidence.times())),
            List.of());
    return new CellAssembly(RunFolder.create(directory)).assemble(evidence.by(List.of(agents)));
  }

  private List<Histogram> seconds(String percentileFile) throws IOException {
    Path log = directory.resolve(percentileFile.replace(".hgrm", ".hlog"));
    List<Histogram> seconds = new ArrayList<>();
    try (InputStream in = Files.newInputStream(log);
        HistogramLogReader reader = new HistogramLogReader(in)) {
      while (reader.nextIntervalHistogram() instanceof Histogram second) {
        Histogram bare = new Histogram(Evidence.LONGEST_NS, 3);
        bare.add(second);
        seconds.add(bare);
      }
    }
    return seconds;
  }
}
