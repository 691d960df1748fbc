package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One long-polling client, followed update by update on made-up arrivals. */
class LongPollingSimulationTest {
  private static final long MS = 1_000_000;
  private static final int UPDATES = 400_000;
  private static final PollHeads HEADS =
      new PollHeads(new HeadLength(716, 692), new HeadLength(193, 179), new HeadLength(192, 178));

  private final Random random = new Random(7);
  private final Histogram agesNs = new Histogram(1, 3_600_000 * MS, 4);
  private long answers;
  private long empty;

  @ParameterizedTest
  @CsvSource({
    "poisson, 1000, 50, 30000",
    "poisson, 100, 50, 30000",
    "poisson, 20, 50, 30000",
    "poisson, 1000, 50, 700",
    "poisson, 1000, 0, 30000",
    "periodic, 1000, 50, 30000",
    "periodic, 1000, 50, 300",
    "periodic, 1000, 50, 160",
    "periodic, 1000, 200, 150",
    "periodic, 73, 50, 30000"
  })
  void closedFormFollowsTheClient(String arrivals, long intervalMs, long delayMs, long holdMs) {
    Workload periodic = Workload.periodic(21, intervalMs * MS, delayMs * MS);
    Workload workload = arrivals.equals("poisson") ? periodic.poisson() : periodic;
    LongPolling form = new LongPolling(HEADS, workload, holdMs * MS);

    follow(workload, holdMs * MS);

    double requests = (double) (answers + empty) / UPDATES;
    assertThat(form.requestsPerUpdate()).isCloseTo(requests, Percentage.withPercentage(1));
    assertThat(form.emptyAnswersPerUpdate()).isCloseTo((double) empty / UPDATES, within(0.01));
    assertThat((double) form.deliveryAges().meanNs())
        .isCloseTo(agesNs.getMean(), within(0.01 * agesNs.getMean() + MS * 0.01));
    for (double share : new double[] {0.25, 0.6, 0.9}) {
      assertThat((double) form.deliveryAges().quantileNs(share))
          .as("age at %s", share)
          .isCloseTo(
              (double) agesNs.getValueAtPercentile(100 * share), within(0.03 * delayMs * MS + 1));
    }
  }

  private void follow(Workload workload, long holdNs) {
    long delayNs = workload.oneWayDelayNs();
    long publishedNs = 0;
    long requestNs = 0;
    long deliveredNs = -1;
    for (int update = 0; update < UPDATES; update++) {
      publishedNs += gapNs(workload);
      if (publishedNs > deliveredNs) {
        while (requestNs + holdNs < publishedNs) {
          requestNs += holdNs + 2 * delayNs;
          empty++;
        }
        deliveredNs = Math.max(requestNs, publishedNs);
        requestNs = deliveredNs + 2 * delayNs;
        answers++;
      }
      agesNs.recordValue(deliveredNs - publishedNs + delayNs);
    }
  }

  private long gapNs(Workload workload) {
    return workload.arrivals() == Workload.Arrivals.PERIODIC
        ? workload.updateIntervalNs()
        : 1 + Math.round(-workload.updateIntervalNs() * Math.log(1 - random.nextDouble()));
  }
}
