package dev.wiretoll.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Needs;
import dev.wiretoll.cli.RunProcess;
import dev.wiretoll.lab.NetworkNamespace;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A server and two agents on machines of their own, which are network namespaces here. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class FleetOverMachinesIT {
  private static final List<String> MACHINES = List.of("server", "one", "two");
  private static final List<String> DRIVERS = List.of("one", "two");

  // A host that takes the processors away for a second makes a run invalid.
  private static final int TRIES = 3;

  @TempDir Path directory;

  @BeforeAll
  static void needs() {
    Needs.none(NetworkNamespace.trial());
    Needs.program("ethtool", "ethtool");
  }

  @Test
  void nothingIsLostOnTheWayAndHistogramsAndPacketsAddUp() throws Exception {
    try (Machines machines = Machines.connected(MACHINES);
        Agents agents = Agents.on(machines, directory)) {
      for (String name : MACHINES) {
        agents.start(name);
      }
      CellResult cell = null;
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        long serverBefore = machines.ipBytes("server");
        long driversBefore = ofDrivers(machines);
        try (RunProcess run =
            agents.run(
                "run" + attempt, "--agents", "2", "--clients", "10000", "--duration", "5s")) {
          run.awaitExit(150);
        }
        cell = result("run" + attempt);
        long passed = machines.ipBytes("server") - serverBefore;
        assertThat(ofDrivers(machines) - driversBefore).as("IP bytes").isEqualTo(passed);
        assertThat(passed).isGreaterThan(cell.bytes().total().metered().serverSent());
        if (cell.agesWithheld()) {
          // The machine was too quick for its clocks, or the clocks were asked too slowly.
          continue;
        }
        assertThat(ages(attempt, cell.latency().get("deliveryAge")))
            .as("the sum of the agents' histograms, bucket by bucket")
            .isEqualTo(sum(attempt, cell.agents()));
        if (cell.validity().valid()) {
          break;
        }
      }
      System.err.println(
          "over machines: valid %s, lost %d of %d, age p50 %s us, bounds %s us"
              .formatted(
                  cell.validity(),
                  cell.load().lost(),
                  cell.load().offeredUpdates(),
                  ageUs(cell),
                  cell.agents().stream()
                      .map(agent -> agent.clock().orElseThrow().boundNs() / 1_000)
                      .toList()));

      assertThat(cell.agesWithheld()).isFalse();
      assertThat(cell.validity().reasons()).isEmpty();
      assertThat(cell.load().offeredUpdates()).isEqualTo(50_000);
      assertThat(cell.load().lost()).isZero();
      assertThat(cell.bytes().total().unexplained()).isZero();
      assertThat(cell.agents()).extracting(CellAgent::name).containsExactly("one", "two");
      assertThat(cell.agents()).extracting(CellAgent::clients).containsExactly(5_000, 5_000);
    }
  }

  @Test
  void aLinkThatFailsForFiveSecondsIsSeenAndNobodyIsLeftBehind() throws Exception {
    try (Machines machines = Machines.connected(MACHINES)) {
      try (Agents agents = Agents.on(machines, directory)) {
        for (String name : MACHINES) {
          agents.start(name);
        }
        // With a delay, ages are far above what the clocks leave open; else they may be withheld.
        String words = "--agents 2 --clients 100 --delay 20ms --duration 15s";
        try (RunProcess run = agents.run("run", words.split(" "))) {
          run.awaitMeasuring();
          machines.dataLink("two", false);
          Awaitility.await().pollDelay(Duration.ofSeconds(5)).until(() -> true);
          machines.dataLink("two", true);
          run.awaitExit(60);
        }
        CellResult cell = result("run");
        Distribution ages = cell.agents().get(1).deliveryAge().orElseThrow();
        Distribution others = cell.agents().get(0).deliveryAge().orElseThrow();

        assertThat(ages.maxNs().orElse(0)).isGreaterThan(4_000_000_000L);
        assertThat(others.maxNs().orElse(0)).isLessThan(3_000_000_000L);
        assertThat(cell.load().deliveredUpdates() + cell.load().lost())
            .isEqualTo(cell.load().offeredUpdates());
        for (RunProcess agent : MACHINES.stream().map(agents::agent).toList()) {
          agent.ctrlC();
          assertThat(agent.awaitExit(20)).isZero();
        }
      }
      for (String name : MACHINES) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .untilAsserted(() -> assertThat(machines.processes(name)).isEmpty());
      }
    }
  }

  private Map<Long, Long> sum(int attempt, List<CellAgent> agents) throws IOException {
    Map<Long, Long> sum = new TreeMap<>();
    for (CellAgent agent : agents) {
      ages(attempt, agent.deliveryAge().orElseThrow())
          .forEach((valueNs, count) -> sum.merge(valueNs, count, Long::sum));
    }
    return sum;
  }

  private Map<Long, Long> ages(int attempt, Distribution ages) throws IOException {
    String file = ages.histogram().replace(".hgrm", ".hlog");
    Path log = directory.resolve("run" + attempt).resolve("out").resolve(file);
    Map<Long, Long> counts = new TreeMap<>();
    try (HistogramLogReader reader = new HistogramLogReader(log.toFile())) {
      for (EncodableHistogram second = reader.nextIntervalHistogram();
          second != null;
          second = reader.nextIntervalHistogram()) {
        ((Histogram) second)
            .recordedValues()
            .forEach(
                bucket ->
                    counts.merge(
                        bucket.getValueIteratedTo(),
                        bucket.getCountAddedInThisIterationStep(),
                        Long::sum));
      }
    }
    assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ages.count());
    return counts;
  }

  private static String ageUs(CellResult cell) {
    return cell.agesWithheld()
        ? "withheld"
        : "" + cell.latency().get("deliveryAge").p50Ns().orElse(0) / 1_000;
  }

  private static long ofDrivers(Machines machines) throws IOException {
    long bytes = 0;
    for (String name : DRIVERS) {
      bytes += machines.ipBytes(name);
    }
    return bytes;
  }

  private CellResult result(String folder) throws IOException {
    return RunFolder.open(directory.resolve(folder).resolve("out")).read().cells().get(0);
  }
}
