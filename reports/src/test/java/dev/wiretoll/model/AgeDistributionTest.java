package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.model.Exchange.OwnConnection;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AgeDistributionTest {
  private static final long MS = 1_000_000;
  private static final int PARTS = 4_000;
  private static final PollHeads HEADS =
      new PollHeads(new HeadLength(716, 692), new HeadLength(193, 179), new HeadLength(192, 178));

  @Property(tries = 200)
  void quantilesRiseFromTheYoungestToTheOldest(@ForAll("forms") ClosedForm form) {
    AgeDistribution ages = form.deliveryAges();

    long beforeNs = ages.minNs();
    for (int part = 0; part <= PARTS; part += 40) {
      long quantileNs = ages.quantileNs((double) part / PARTS);
      assertThat(quantileNs).isBetween(beforeNs, ages.maxNs());
      beforeNs = quantileNs;
    }
  }

  @Property(tries = 200)
  void meanIsTheIntegralOfTheQuantiles(@ForAll("forms") ClosedForm form) {
    AgeDistribution ages = form.deliveryAges();

    double meanNs = 0;
    for (int part = 0; part < PARTS; part++) {
      meanNs += (double) ages.quantileNs((part + 0.5) / PARTS) / PARTS;
    }

    double spreadNs = (double) ages.maxNs() - ages.minNs();
    assertThat(meanNs).isCloseTo((double) ages.meanNs(), within(spreadNs * 1e-3 + 2));
  }

  @Property(tries = 200)
  void shareAndQuantileAreEachOthersInverse(@ForAll("forms") ClosedForm form) {
    AgeDistribution ages = form.deliveryAges();

    for (double share : List.of(0.01, 0.3, 0.5, 0.9, 0.999)) {
      long quantileNs = ages.quantileNs(share);
      assertThat(ages.shareNoOlderThan(quantileNs + 1)).isGreaterThanOrEqualTo(share - 1e-4);
      assertThat(ages.shareNoOlderThan(quantileNs - 2)).isLessThanOrEqualTo(share + 1e-4);
    }
  }

  @Property(tries = 200)
  void noUpdateIsYoungerThanItsTravelNorFresherThanThatOnAverage(
      @ForAll("forms") ClosedForm form, @ForAll("workloads") Workload workload) {
    AgeDistribution pushed = Push.webSocket(workload).deliveryAges();
    AgeDistribution polled = Polling.of(HEADS, workload, 1_000 * MS).deliveryAges();

    assertThat(pushed.minNs()).isEqualTo(workload.travel().leastNs());
    assertThat(polled.minNs()).isEqualTo(workload.travel().leastNs());
    assertThat(form.stalenessMeanNs()).isGreaterThanOrEqualTo(form.deliveryAges().minNs());
  }

  @Provide
  Arbitrary<Workload> workloads() {
    Arbitrary<Long> intervalMs = Arbitraries.longs().between(1, 5_000);
    Arbitrary<Long> delayMs = Arbitraries.longs().between(1, 400);
    Arbitrary<Integer> jitterShare = Arbitraries.of(0, 0, 1, 30, 70, 100);
    return Combinators.combine(
            intervalMs, delayMs, jitterShare, Arbitraries.of(Workload.Arrivals.values()))
        .as(AgeDistributionTest::workload);
  }

  private static Workload workload(
      long intervalMs, long delayMs, int jitterPercent, Workload.Arrivals arrivals) {
    Workload periodic =
        Workload.periodic(21, intervalMs * MS, delayMs * MS)
            .jittered(delayMs * MS * jitterPercent / 100);
    return arrivals == Workload.Arrivals.POISSON ? periodic.poisson() : periodic;
  }

  @Provide
  Arbitrary<ClosedForm> forms() {
    return workloads()
        .flatMap(
            workload -> {
              Polling polling = Polling.of(HEADS, workload, 3 * workload.oneWayDelayNs() + MS);
              LongPolling parking = new LongPolling(HEADS, workload, 500 * MS);
              return Arbitraries.of(
                  Push.streaming(workload),
                  polling,
                  polling.latest(),
                  polling.closing(OwnConnection.tls13(2_000)),
                  Polling.backToBack(HEADS, workload),
                  parking,
                  parking.latest());
            });
  }
}
