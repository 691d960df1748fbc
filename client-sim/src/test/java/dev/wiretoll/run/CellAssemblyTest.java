package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellAssemblyTest {
  @TempDir private Path directory;

  @Test
  void countsAndBytesAreTheSumsOverAgentsAndLoops() throws IOException {
    CellResult cell = assemble(Evidence.twoAgents(Map.of()));

    assertThat(cell.validity().valid()).isTrue();
    assertThat(cell.validity().warnings()).isEmpty();
    assertThat(cell.load().offeredUpdates()).isEqualTo(400);
    assertThat(cell.load().deliveredUpdates()).isEqualTo(400);
    assertThat(cell.load().lost()).isZero();
    assertThat(cell.load().requests()).isEqualTo(400);
    assertThat(cell.load().measuredNs()).isEqualTo(Evidence.WINDOW_NS);
    ByteCosts bytes = cell.bytes();
    assertThat(bytes.perUpdate()).contains(new ByteCosts.PerUpdate(909, 21));
    assertThat(bytes.chapterCharactersPerUpdate()).hasValue(871);
    assertThat(bytes.overheadBitsPerSec()).isEqualTo(400 * 909 * 8 / 10.0);
    assertThat(bytes.chapterBitsPerSec()).hasValue(400 * 871 * 8 / 10.0);
    assertThat(bytes.perMessage())
        .isEqualTo(Map.of("requestHead", List.of(716L), "responseHead", List.of(192L, 193L)));
    assertThat(bytes.window().clientSent()).isEqualTo(Map.of("requestHead", 4 * 71_600L));
    assertThat(bytes.total().clientReceived())
        .isEqualTo(
            Map.of("responseHead", 4 * 19_300L, "payload", 4 * 2_100L, "handshake", 4 * 1_920L));
    assertThat(bytes.total().metered())
        .isEqualTo(new ByteCosts.Metered(4 * 78_840, 4 * 23_320, 4 * 23_320, 4 * 78_840));
    assertThat(bytes.handshakePerConnection())
        .isEqualTo(Map.of("clientSent", 724.0, "clientReceived", 192.0));
    assertThat(cell.cost())
        .isEqualTo(Map.of("serverCpuNsPerUpdate", 20L, "clientCpuNsPerUpdate", 20L));
    assertThat(cell.health()).containsOnlyKeys("server1", "agent1", "agent2");
  }

  @Test
  void histogramsAreMergedSecondBySecondAsIfRecordedInOne() throws Exception {
    Map<String, List<String>> times =
        Evidence.bySecond(Metric.DELIVERY_AGE, Evidence.times(MS, 5 * MS), Evidence.times(7 * MS));
    Histogram inOne = new Histogram(Evidence.LONGEST_NS, 3);
    for (long ns : List.of(MS, 5 * MS, 7 * MS)) {
      inOne.recordValueWithCount(ns, 4);
    }

    CellResult cell = assemble(Evidence.twoAgents(times));

    Distribution ages = cell.distribution(Metric.DELIVERY_AGE).orElseThrow();
    assertThat(ages).isEqualTo(Distribution.of(inOne, ages.histogram()));
    assertThat(RunFolder.create(directory).histogram(ages)).isEqualTo(inOne);
    assertThat(cell.series().get("deliveryAge"))
        .extracting(point -> point.count())
        .containsExactly(8L, 4L);
    assertThat(cell.latency()).containsOnlyKeys("deliveryAge");
  }

  @Test
  void ratesAreOverTheTimeToTheLastEvent() throws IOException {
    CellEvidence evidence =
        one(Evidence.hundredPolls(), Evidence.MILESTONES.windowStartNs() + 20_000 * MS);

    CellResult cell = assemble(evidence);

    assertThat(cell.load().measuredNs()).isEqualTo(20_000 * MS);
    assertThat(cell.bytes().overheadBitsPerSec()).isEqualTo(100 * 909 * 8 / 20.0);
  }

  @Test
  void whatWasOfferedButNotDeliveredIsLost() throws IOException {
    CellResult cell = assemble(one(new Counts(100, 93, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), MS));

    assertThat(cell.load().lost()).isEqualTo(7);
    assertThat(cell.validity().warnings()).contains("7 updates were lost");
  }

  @Test
  void moreDeliveredThanOfferedIsNotALoss() throws IOException {
    CellResult cell =
        assemble(one(new Counts(100, 101, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0), MS));

    assertThat(cell.load().lost()).isZero();
  }

  @Test
  void nothingMeasuredIsZerosAndInvalid() throws IOException {
    Cell planned = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of());

    CellResult cell = assemble(CellEvidence.nothing(planned, List.of("the server did not start")));

    assertThat(cell.validity().valid()).isFalse();
    assertThat(cell.validity().reasons()).containsExactly("the server did not start");
    assertThat(cell.load().offeredUpdates()).isZero();
    assertThat(cell.load().measuredNs()).isEqualTo(planned.course().durationNs());
    assertThat(cell.bytes().perUpdate()).isEmpty();
    assertThat(cell.bytes().chapterCharactersPerUpdate()).isEmpty();
    assertThat(cell.bytes().overheadBitsPerSec()).isZero();
    assertThat(cell.bytes().handshakePerConnection()).isEmpty();
    assertThat(cell.latency()).isEmpty();
    assertThat(cell.cost()).isEmpty();
    assertThat(cell.timeline()).isEmpty();
  }

  @Test
  void secondsThatOnlySomeLoopsHaveAreKept() {
    MergedHistograms merged =
        MergedHistograms.of(
            Evidence.of(
                List.of(
                    agent(Evidence.bySecond(Metric.RESPONSE_TIME, Evidence.times(MS))),
                    agent(
                        Evidence.bySecond(
                            Metric.RESPONSE_TIME, Evidence.times(MS), Evidence.times(2 * MS)))),
                List.of(),
                List.of()));

    assertThat(merged.bySecond(Metric.RESPONSE_TIME))
        .containsExactly(Evidence.times(MS, MS), Evidence.times(2 * MS));
    assertThat(merged.whole(Metric.RESPONSE_TIME)).isEqualTo(Evidence.times(MS, MS, 2 * MS));
    assertThat(merged.bySecond(Metric.SERVICE_TIME)).isEmpty();
    assertThat(merged.whole(Metric.SERVICE_TIME).getTotalCount()).isZero();
  }

  @Test
  void publishLagIsMergedOverServers() {
    MergedHistograms merged =
        MergedHistograms.of(
            Evidence.of(
                List.of(),
                List.of(
                    Evidence.server(0, 0, 0, Evidence.times(MS)),
                    Evidence.server(0, 0, 0, Evidence.times(3 * MS))),
                List.of()));

    assertThat(merged.whole(Metric.PUBLISH_LAG)).isEqualTo(Evidence.times(MS, 3 * MS));
  }

  private CellResult assemble(CellEvidence evidence) throws IOException {
    return new CellAssembly(RunFolder.create(directory)).assemble(evidence);
  }

  private static CellEvidence one(Counts counts, long lastEventNs) {
    return Evidence.of(
        List.of(
            Evidence.agent(
                new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0),
                Evidence.loop(counts, lastEventNs, Map.of()))),
        List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
        List.of());
  }

  private static AgentResult agent(Map<String, List<String>> times) {
    return Evidence.agent(
        new FleetProgress(1, 0, 0, 0, 0, 0, 0, 0), Evidence.loop(Counts.NONE, MS, times));
  }
}
