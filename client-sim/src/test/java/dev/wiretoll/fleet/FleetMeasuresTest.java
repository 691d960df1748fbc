package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.recorder.FanOutSpans;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.Metric;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every delivery measures beside the times of single updates and requests. */
class FleetMeasuresTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 12;
  private static final int TOPICS = 3;
  private static final long INTERVAL_NS = 100 * MS;
  private static final Map<String, String> OPTIONS =
      Map.of("topics", Integer.toString(TOPICS), "interval", "100ms");
  private static final int UPDATES_DUE = 6 * TOPICS;
  private static final int SAMPLES_DUE = 60 * CLIENTS;

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void fanOutSpanStalenessAndWhatWasAchievedAreMeasured(Delivery delivery) throws Exception {
    MeasuredRun run = MeasuredRun.of(Cells.of(delivery, CLIENTS, OPTIONS));

    run.isComplete();
    List<LoopMeasurement> loops = run.fleet().loops();
    List<String> reach = loops.stream().map(LoopMeasurement::fanOut).toList();
    List<Long> spansNs =
        MeasuredTimes.values(FanOutSpans.bySecond(reach, run.schedule().times(), run.milestones()));
    List<Long> stalenessNs =
        loops.stream()
            .flatMap(loop -> MeasuredTimes.of(loop).values(Metric.STALENESS.label()).stream())
            .toList();
    assertThat(spansNs).hasSize(UPDATES_DUE);
    // Who holds nothing yet, on a machine that is late, has no samples.
    assertThat(stalenessNs).hasSizeBetween(SAMPLES_DUE / 2, SAMPLES_DUE);
    // Half an interval is what it would be if updates took no time, within what sampling allows.
    assertThat(stalenessNs.stream().mapToLong(ns -> ns).average().orElseThrow())
        .isGreaterThan(0.45 * INTERVAL_NS);
    assertThat(run.counts().achievedUpdates()).isPositive();
    assertThat(run.counts().achievedRequests() > 0).isEqualTo(run.counts().offeredRequests() > 0);
  }
}
