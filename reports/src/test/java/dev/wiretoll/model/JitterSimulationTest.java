package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.model.Exchange.OwnConnection;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One client whose messages travel for varying times, followed update by update. */
class JitterSimulationTest {
  private static final long MS = 1_000_000;
  private static final PollHeads HEADS =
      new PollHeads(new HeadLength(716, 692), new HeadLength(193, 179), new HeadLength(192, 178));

  private final Random random = new Random(11);
  private final FollowedClient client = new FollowedClient();

  @ParameterizedTest
  @CsvSource({
    // arrivals, I, d, j in ms
    "periodic, 1000, 50, 10",
    "periodic, 1000, 50, 50",
    "periodic, 15, 50, 30",
    "periodic, 2, 50, 50",
    "poisson, 1000, 50, 50",
    "poisson, 100, 50, 40",
    "poisson, 10, 50, 40",
    "poisson, 1, 60, 50"
  })
  void pushesAreHeldUpByThoseBefore(String arrivals, double interval, long delay, long jitter) {
    Workload workload = workload(arrivals, interval, delay, jitter);
    Push form = Push.webSocket(workload);

    Updates updates = new Updates(workload);
    double seenNs = 0;
    for (int i = 0; i < FollowedClient.UPDATES; i++) {
      double publishedNs = updates.next();
      seenNs = Math.max(seenNs, publishedNs + travelNs(workload));
      client.sees(publishedNs, seenNs);
    }

    assertFollowed(form);
  }

  @ParameterizedTest
  @CsvSource({
    // arrivals, I, d, j, P, semantics
    "periodic, 618.034, 50, 20, 1000, ALL",
    "periodic, 618.034, 50, 50, 1000, ALL",
    "periodic, 618.034, 50, 50, 200, ALL",
    "periodic, 618.034, 50, 30, 1000, LATEST",
    "periodic, 161.803, 50, 50, 200, LATEST",
    "poisson, 500, 50, 30, 1000, ALL",
    "poisson, 500, 50, 30, 1000, LATEST",
    "poisson, 20, 50, 50, 1000, LATEST"
  })
  void pollsAreAsRegularAsTheirTravelLetsThem(
      String arrivals, double interval, long delay, long jitter, long poll, String semantics) {
    Workload workload = workload(arrivals, interval, delay, jitter);
    Polling all = Polling.of(HEADS, workload, poll * MS);
    boolean latest = semantics.equals("LATEST");

    int polls = followPolls(workload, poll * MS, 1, latest);

    assertFollowed(latest ? all.latest() : all);
    assertThat((latest ? all.latest() : all).pollsPerUpdate())
        .isCloseTo((double) polls / client.seen(), Percentage.withPercentage(1));
  }

  @ParameterizedTest
  @CsvSource({"618.034, 50, 20, 1000", "618.034, 50, 50, 400"})
  void handshakeBeforeEachPollMakesThemLessRegular(
      double interval, long delay, long jitter, long poll) {
    Workload workload = workload("periodic", interval, delay, jitter);
    Polling form = Polling.of(HEADS, workload, poll * MS).closing(OwnConnection.tls13(2_000));

    followPolls(workload, poll * MS, 3, false);

    assertFollowed(form);
  }

  @ParameterizedTest
  @CsvSource({
    "periodic, 618.034, 50, 20, ALL",
    "periodic, 30.034, 50, 50, ALL",
    "periodic, 30.034, 50, 50, LATEST",
    "poisson, 500, 50, 50, ALL",
    "poisson, 80, 50, 25, LATEST"
  })
  void backToBackPollsFollowAtRoundTripsOfTheirOwn(
      String arrivals, double interval, long delay, long jitter, String semantics) {
    Workload workload = workload(arrivals, interval, delay, jitter);
    Polling all = Polling.backToBack(HEADS, workload);
    boolean latest = semantics.equals("LATEST");

    Updates updates = new Updates(workload);
    double readNs = 0;
    while (client.isFollowing()) {
      double answerNs = travelNs(workload);
      client.seesAll(updates, readNs, answerNs, latest);
      readNs += answerNs + travelNs(workload);
    }

    assertFollowed(latest ? all.latest() : all);
  }

  @ParameterizedTest
  @CsvSource({
    // arrivals, I, d, j, H, semantics
    "periodic, 1000, 50, 50, 30000, ALL",
    "periodic, 120, 50, 30, 30000, ALL",
    "periodic, 90, 50, 50, 30000, LATEST",
    "periodic, 1000, 50, 30, 300, ALL",
    "periodic, 33, 50, 20, 30000, ALL",
    "periodic, 33, 50, 20, 30000, LATEST",
    "poisson, 1000, 50, 50, 30000, ALL",
    "poisson, 1000, 50, 20, 300, ALL",
    "poisson, 100, 50, 50, 30000, ALL",
    "poisson, 100, 50, 50, 80, LATEST",
    "poisson, 10, 50, 25, 30000, ALL",
    "poisson, 200, 50, 0, 120, ALL"
  })
  void longPollsAreParkedUnlessAnUpdateFindsThemOnTheirWay(
      String arrivals, double interval, long delay, long jitter, long hold, String semantics) {
    Workload workload = workload(arrivals, interval, delay, jitter);
    LongPolling all = new LongPolling(HEADS, workload, hold * MS);
    boolean latest = semantics.equals("LATEST");
    LongPolling form = latest ? all.latest() : all;

    long requests = followLongPolls(workload, hold * MS, latest);

    assertFollowed(form);
    assertThat(form.requestsPerUpdate())
        .isCloseTo((double) requests / client.seen(), Percentage.withPercentage(1));
  }

  private int followPolls(Workload workload, long pollIntervalNs, int trips, boolean latest) {
    Updates updates = new Updates(workload);
    int polls = 0;
    while (client.isFollowing()) {
      double readNs = (double) polls * pollIntervalNs;
      for (int trip = 0; trip < trips; trip++) {
        readNs += travelNs(workload);
      }
      client.seesAll(updates, readNs, travelNs(workload), latest);
      polls++;
    }
    return polls;
  }

  private long followLongPolls(Workload workload, long holdNs, boolean latest) {
    Updates updates = new Updates(workload);
    long requests = 0;
    double requestNs = 0;
    while (client.isFollowing()) {
      requests++;
      double answeredNs = Math.min(requestNs + holdNs, Math.max(requestNs, updates.peek()));
      double answerNs = travelNs(workload);
      client.seesAll(updates, answeredNs, answerNs, latest);
      requestNs = answeredNs + answerNs + travelNs(workload);
    }
    return requests;
  }

  private void assertFollowed(ClosedForm form) {
    AgeDistribution ages = form.deliveryAges();
    double spreadNs = ages.maxNs() - ages.minNs();
    if (spreadNs > 0 && ages.largestGap(client.agesNs()).isPresent()) {
      assertThat(client.largestGap(ages)).isLessThan(0.01);
    }
    assertThat((double) ages.meanNs()).isCloseTo(client.meanAgeNs(), within(0.005 * spreadNs + 1));
    assertThat((double) form.stalenessMeanNs())
        .isCloseTo(client.stalenessNs(), Percentage.withPercentage(1));
  }

  private double travelNs(Workload workload) {
    Travel travel = workload.travel();
    return travel.leastNs() + random.nextDouble() * 2 * travel.jitterNs();
  }

  private static Workload workload(String arrivals, double interval, long delay, long jitter) {
    Workload periodic =
        Workload.periodic(21, Math.round(interval * MS), delay * MS).jittered(jitter * MS);
    return arrivals.equals("poisson") ? periodic.poisson() : periodic;
  }

  /** Updates in the order in which they are published. */
  static final class Updates {
    private final Random random = new Random(5);
    private final Workload workload;
    private double nextNs;

    Updates(Workload workload) {
      this.workload = workload;
      next();
    }

    double peek() {
      return nextNs;
    }

    double next() {
      double publishedNs = nextNs;
      double gap =
          workload.arrivals() == Workload.Arrivals.POISSON ? -Math.log(1 - random.nextDouble()) : 1;
      nextNs += gap * workload.updateIntervalNs();
      return publishedNs;
    }
  }
}
