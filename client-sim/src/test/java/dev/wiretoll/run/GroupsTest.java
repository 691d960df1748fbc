package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
  private static final int SAMPLES = 10_000;
  @TempDir private Path directory;
  private RunFolder folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = RunFolder.create(directory);
  }

  @Test
  void percentilesAreThoseOfAllRoundsInOneHistogramAndNotTheMeanOfTheRounds() throws Exception {
    // 3 % of the second round are late: 1.5 % of all, so that the 99th percentile is among them.
    Histogram calm = ages(SAMPLES, MS);
    Histogram busy = ages(9_700, MS);
    busy.recordValueWithCount(100 * MS, 300);

    Group group = onlyGroup(rounds(calm, busy));

    Distribution merged = group.latency().get("deliveryAge");
    assertThat(merged.count()).isEqualTo(2 * SAMPLES);
    assertThat(merged.p99Ns()).hasValue(busy.highestEquivalentValue(100 * MS));
    Histogram inOne = calm.copy();
    inOne.add(busy);
    assertThat(merged).isEqualTo(Distribution.of(inOne, "polling-40-all-deliveryAge.hgrm"));
    assertThat(folder.histogram(merged)).isEqualTo(inOne);
    assertThat(group.rounds()).isEqualTo(2);
  }

  @Test
  void mediansAndSpreadsAreOverTheRounds() throws IOException {
    Group group =
        onlyGroup(rounds(ages(SAMPLES, 4 * MS), ages(SAMPLES, MS), ages(SAMPLES, 2 * MS)));

    String p50 = "latency.deliveryAge.p50Ns";
    assertThat(group.medians().get(p50)).isEqualTo(p50Ns(2 * MS));
    assertThat(group.spread().get(p50)).isEqualTo(p50Ns(4 * MS) - p50Ns(MS));
    assertThat(group.medians())
        .containsOnlyKeys(
            "bytes.perUpdate.overhead",
            "bytes.chapterCharactersPerUpdate",
            "latency.deliveryAge.meanNs",
            p50,
            "latency.deliveryAge.p99Ns",
            "cost.serverCpuNsPerUpdate",
            "cost.clientCpuNsPerUpdate",
            "cost.queuedUpdatesMax",
            "cost.queuedBytesMax",
            "cost.queuedBytesPerClientMax",
            "cost.retainedUpdateBytes",
            "cost.acceptedConnections")
        .contains(
            entry("bytes.perUpdate.overhead", 909.0), entry("cost.serverCpuNsPerUpdate", 80.0));
    assertThat(group.spread())
        .containsOnlyKeys(group.medians().keySet())
        .contains(entry("bytes.perUpdate.overhead", 0.0));
  }

  @Test
  void theMedianOfAnEvenNumberOfRoundsLiesBetweenTheTwoInTheMiddle() throws IOException {
    Group group =
        onlyGroup(
            rounds(
                ages(SAMPLES, 9 * MS),
                ages(SAMPLES, 2 * MS),
                ages(SAMPLES, MS),
                ages(SAMPLES, 4 * MS)));

    assertThat(group.medians().get("latency.deliveryAge.p50Ns"))
        .isEqualTo((p50Ns(2 * MS) + p50Ns(4 * MS)) / 2);
  }

  @Test
  void oneRoundHasMediansAndNoSpread() throws IOException {
    Group group = onlyGroup(rounds(ages(SAMPLES, MS)));

    assertThat(group.medians()).containsEntry("latency.deliveryAge.p50Ns", p50Ns(MS));
    assertThat(group.spread()).isEmpty();
  }

  @Test
  void aFigureThatOneRoundLacksHasNoMedian() throws IOException {
    Group group = onlyGroup(rounds(ages(SAMPLES, MS), ages(9_999, MS)));

    assertThat(group.medians())
        .containsKey("latency.deliveryAge.p50Ns")
        .doesNotContainKey("latency.deliveryAge.p99Ns");
    assertThat(group.latency().get("deliveryAge").p99Ns()).isPresent();
  }

  @Test
  void invalidRoundsAreLeftOut() throws IOException {
    List<Cell> cells = cells(Map.of("rounds", "3"));
    List<CellResult> rounds =
        List.of(
            assemble(cells.get(0), ages(SAMPLES, MS)),
            assemble(cells.get(1), ages(SAMPLES, 50 * MS), "the server died"),
            assemble(cells.get(2), ages(SAMPLES, 3 * MS)));

    Group group = onlyGroup(rounds);

    assertThat(group.rounds()).isEqualTo(2);
    assertThat(group.latency().get("deliveryAge").count()).isEqualTo(2 * SAMPLES);
    assertThat(group.latency().get("deliveryAge").maxNs().getAsLong()).isLessThan(4 * MS);
    assertThat(group.spread().get("latency.deliveryAge.p50Ns"))
        .isEqualTo(p50Ns(3 * MS) - p50Ns(MS));
  }

  @Test
  void aGroupWithoutAValidRoundIsThereAndEmpty() throws IOException {
    Cell cell = cells(Map.of("rounds", "2")).get(0);

    Group group = onlyGroup(List.of(assemble(cell, ages(SAMPLES, MS), "the server died")));

    assertThat(group)
        .isEqualTo(new Group("polling", "", 40, 0, Map.of(), Map.of(), Map.of(), false));
  }

  @Test
  void sizesOfMessagesAreTheSameOnlyIfTheyAreInEveryRound() throws IOException {
    List<Cell> cells = cells(Map.of("rounds", "3"));
    CellResult first = assemble(cells.get(0), loop(heads(Map.of(716, 2L)), ages(1, MS)));
    CellResult alike = assemble(cells.get(1), loop(heads(Map.of(716, 7L)), ages(1, MS)));
    CellResult other = assemble(cells.get(2), loop(heads(Map.of(716, 2L, 717, 1L)), ages(1, MS)));

    assertThat(onlyGroup(List.of(first, alike)).sameMessageSizes()).isTrue();
    assertThat(onlyGroup(List.of(first, alike, other)).sameMessageSizes()).isFalse();
  }

  @Test
  void aKindOfMessageThatOneRoundHasNotSeenMakesNoDifference() throws IOException {
    List<Cell> cells = cells(Map.of("rounds", "2"));
    Map<Integer, Long> heads = Map.of(716, 2L);
    Map<String, Map<Integer, Long>> more =
        Map.of("requestHead", heads, "emptyResponseHead", Map.of(192, 1L));

    Group group =
        onlyGroup(
            List.of(
                assemble(cells.get(0), loop(heads(heads), ages(1, MS))),
                assemble(cells.get(1), loop(more, ages(1, MS)))));

    assertThat(group.sameMessageSizes()).isTrue();
  }

  @Test
  void groupsAreToldApartByVariantAndClientsInTheOrderOfTheirCells() throws IOException {
    List<CellResult> results = new ArrayList<>();
    for (Cell cell : cells(Map.of("clients", "40,20", "interval", "1s,2s", "rounds", "2"))) {
      results.add(assemble(cell, ages(SAMPLES, MS)));
    }

    List<Group> groups = new Groups(folder).of(results);

    assertThat(groups)
        .extracting(group -> group.clients() + " " + group.variant())
        .containsExactly("40 interval 1s", "40 interval 2s", "20 interval 1s", "20 interval 2s");
    assertThat(groups).allMatch(group -> group.rounds() == 2);
    assertThat(groups)
        .extracting(group -> group.latency().get("deliveryAge").histogram())
        .contains("polling-40-all-interval-1s-deliveryAge.hgrm")
        .doesNotHaveDuplicates();
  }

  private Group onlyGroup(List<CellResult> rounds) throws IOException {
    List<Group> groups = new Groups(folder).of(rounds);
    assertThat(groups).hasSize(1);
    return groups.get(0);
  }

  private List<CellResult> rounds(Histogram... ages) throws IOException {
    List<Cell> cells = cells(Map.of("rounds", Integer.toString(ages.length)));
    List<CellResult> results = new ArrayList<>();
    for (int round = 0; round < ages.length; round++) {
      results.add(assemble(cells.get(round), ages[round]));
    }
    return results;
  }

  private CellResult assemble(Cell cell, Histogram ages, String... reasons) throws IOException {
    return assemble(cell, loop(heads(Map.of(716, 100L)), ages), reasons);
  }

  private CellResult assemble(Cell cell, LoopMeasurement loop, String... reasons)
      throws IOException {
    CellEvidence other = Evidence.of(List.of(), List.of(), List.of());
    return new CellAssembly(folder)
        .assemble(
            new CellEvidence(
                cell,
                other.schedule(),
                other.milestones(),
                List.of(Evidence.agent(new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0), loop)),
                List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
                Optional.empty(),
                List.of(reasons)));
  }

  private static Map<String, Map<Integer, Long>> heads(Map<Integer, Long> sizes) {
    return Map.of("requestHead", sizes);
  }

  private static LoopMeasurement loop(Map<String, Map<Integer, Long>> sizes, Histogram ages) {
    Counts counts = Evidence.hundredPolls();
    LoopMeasurement fine = Evidence.loop(counts, MS, Evidence.bySecond(Metric.DELIVERY_AGE, ages));
    return new LoopMeasurement(
        counts,
        MS,
        fine.totalSent(),
        fine.totalReceived(),
        fine.windowSent(),
        fine.windowReceived(),
        LedgerSnapshot.EMPTY,
        LedgerSnapshot.EMPTY,
        sizes,
        fine.histograms(),
        fine.fanOut());
  }

  private static List<Cell> cells(Map<String, String> options) {
    Map<String, String> all = new HashMap<>(options);
    all.putIfAbsent("clients", "40");
    all.put("deliveries", "polling");
    all.put("topics", "10");
    return Cells.scenario(all).cells();
  }

  private static Histogram ages(int count, long ns) {
    Histogram ages = Evidence.times();
    ages.recordValueWithCount(ns, count);
    return ages;
  }

  private static double p50Ns(long ns) {
    return Evidence.times(ns).getValueAtPercentile(50);
  }
}
