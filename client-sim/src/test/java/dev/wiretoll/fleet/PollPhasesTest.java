package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.schedule.FeedSchedule;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PollPhasesTest {
  private static final long P_NS = 1_000_000_000L;

  @Property
  void everySlotOfTheFleetIsTakenOnce(
      @ForAll @IntRange(min = 1, max = 500) int clients, @ForAll long seed) {
    FeedSchedule oneTopic = FeedSchedule.periodic(0, 1, 1, P_NS);
    PollPhases phases = PollPhases.stratified(clients, P_NS, 0, seed);

    LongStream slots =
        IntStream.range(0, clients)
            .mapToLong(client -> phases.offsetNs(client, 0, oneTopic) * clients / P_NS);

    assertThat(slots.sorted().toArray()).isEqualTo(LongStream.range(0, clients).toArray());
  }

  @Property
  void everyAgentComesToTheSamePhases(
      @ForAll @IntRange(min = 1, max = 200) int clients, @ForAll long seed) {
    FeedSchedule schedule = FeedSchedule.periodic(7, 1, 10, P_NS);
    PollPhases one = PollPhases.stratified(clients, P_NS, 0, seed);
    PollPhases other = PollPhases.stratified(clients, P_NS, 0, seed);

    for (int client = 0; client < clients; client++) {
      assertThat(one.offsetNs(client, client % 10, schedule))
          .isEqualTo(other.offsetNs(client, client % 10, schedule));
    }
  }

  @Property
  void offsetsLieWithinOnePollInterval(
      @ForAll @IntRange(min = 1, max = 100) int clients,
      @ForAll @IntRange(min = 1, max = 100) int topics,
      @ForAll @LongRange(min = 1, max = 3_600_000_000_000L) long pollIntervalNs,
      @ForAll @LongRange(min = 1, max = 3_600_000_000_000L) long intervalNs) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, topics, intervalNs);
    PollPhases phases = PollPhases.stratified(clients, pollIntervalNs, 0, 1);

    for (int client = 0; client < clients; client++) {
      assertThat(phases.offsetNs(client, client % topics, schedule))
          .isBetween(0L, pollIntervalNs - 1);
    }
  }

  @Property
  void theAverageAgeIsHalfAPollInterval(
      @ForAll @IntRange(min = 1, max = 500) int clients,
      @ForAll @IntRange(min = 1, max = 100) int topics) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, topics, P_NS);
    PollPhases phases = PollPhases.stratified(clients, P_NS, 0, 3);

    double averageNs =
        IntStream.range(0, clients)
            .mapToLong(client -> ageNs(phases, client, client % topics, schedule))
            .average()
            .orElseThrow();

    assertThat(averageNs).isCloseTo(P_NS / 2.0, within(1.0));
  }

  @Example
  void anotherSeedShufflesOtherwise() {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, 1, P_NS);

    long[] one = offsets(PollPhases.stratified(100, P_NS, 0, 1), schedule);
    long[] other = offsets(PollPhases.stratified(100, P_NS, 0, 2), schedule);

    assertThat(one).isNotEqualTo(other);
  }

  @Property
  void pollsLeaveTheDelayEarlierSoThatTheyReachTheServerAtTheirPhase(
      @ForAll @IntRange(min = 1, max = 100) int clients,
      @ForAll @LongRange(min = 0, max = 3 * P_NS) long delayNs,
      @ForAll boolean stratified) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, 7, P_NS);
    PollPhases near = phases(stratified, clients, 0, 5);
    PollPhases far = phases(stratified, clients, delayNs, 5);

    for (int client = 0; client < clients; client++) {
      long leavesNs = far.offsetNs(client, client % 7, schedule);
      assertThat(leavesNs).isBetween(0L, P_NS - 1);
      assertThat((leavesNs + delayNs) % P_NS)
          .isEqualTo(near.offsetNs(client, client % 7, schedule));
    }
  }

  @Property
  void randomPhasesLieWithinOnePollIntervalAndAreTheSameForEveryAgent(
      @ForAll @IntRange(min = 1, max = 200) int clients, @ForAll long seed) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, 10, P_NS);
    PollPhases one = PollPhases.random(clients, P_NS, 0, seed);
    PollPhases other = PollPhases.random(clients, P_NS, 0, seed);

    for (int client = 0; client < clients; client++) {
      long offsetNs = one.offsetNs(client, client % 10, schedule);
      assertThat(offsetNs)
          .isBetween(0L, P_NS - 1)
          .isEqualTo(other.offsetNs(client, client % 10, schedule));
    }
  }

  @Example
  void randomPhasesAreSpreadOverTheIntervalButNotEvenly() {
    FeedSchedule oneTopic = FeedSchedule.periodic(0, 1, 1, P_NS);
    PollPhases phases = PollPhases.random(1_000, P_NS, 0, 1);

    long[] tenths = new long[10];
    IntStream.range(0, 1_000)
        .forEach(client -> tenths[(int) (phases.offsetNs(client, 0, oneTopic) * 10 / P_NS)]++);

    assertThat(LongStream.of(tenths).boxed()).allMatch(count -> count > 60 && count < 140);
    assertThat(LongStream.of(tenths).distinct().count()).isGreaterThan(1);
  }

  private static PollPhases phases(boolean stratified, int clients, long delayNs, long seed) {
    return stratified
        ? PollPhases.stratified(clients, P_NS, delayNs, seed)
        : PollPhases.random(clients, P_NS, delayNs, seed);
  }

  private static long[] offsets(PollPhases phases, FeedSchedule schedule) {
    return IntStream.range(0, 100)
        .mapToLong(client -> phases.offsetNs(client, 0, schedule))
        .toArray();
  }

  private static long ageNs(PollPhases phases, int client, int topic, FeedSchedule schedule) {
    long sincePublishNs = phases.offsetNs(client, topic, schedule) - schedule.phaseNs(topic);
    return Math.floorMod(sincePublishNs, schedule.intervalNs());
  }
}
