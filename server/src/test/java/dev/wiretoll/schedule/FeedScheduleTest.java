package dev.wiretoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FeedScheduleTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  @Property
  void phasesAreSpreadEvenlyOverTheInterval(@ForAll("periodic") FeedSchedule schedule) {
    long evenGapNs = schedule.intervalNs() / schedule.topics();
    long previousNs = schedule.phaseNs(0);

    assertThat(previousNs).isZero();
    for (int topic = 1; topic < schedule.topics(); topic++) {
      long phaseNs = schedule.phaseNs(topic);
      assertThat(phaseNs - previousNs).isBetween(evenGapNs, evenGapNs + 1);
      previousNs = phaseNs;
    }
    assertThat(previousNs).isLessThan(schedule.intervalNs());
  }

  @Example
  void theLargestFeedStillHasPhasesWithinItsInterval() {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, FeedSchedule.MAX_TOPICS, HOUR_NS);

    assertThat(schedule.phaseNs(FeedSchedule.MAX_TOPICS - 1)).isBetween(0L, HOUR_NS - 1);
  }

  @Example
  void topicsOfAPoissonFeedHaveNoPhase() {
    FeedSchedule schedule = new FeedSchedule(5, 1, 10, 1_000, Arrivals.POISSON);

    assertThat(schedule.phaseNs(0)).isZero();
    assertThat(schedule.phaseNs(9)).isZero();
  }

  @Property
  void aScheduleThatCrossesAPipeAsJsonIsTheSameAndGivesTheSameTimes(
      @ForAll("periodic") FeedSchedule periodic, @ForAll Arrivals arrivals)
      throws JsonProcessingException {
    FeedSchedule sent =
        new FeedSchedule(periodic.epochNs(), 7, periodic.topics(), periodic.intervalNs(), arrivals);
    sent.times().publishNs(0, 100);
    ObjectMapper json = new ObjectMapper();

    FeedSchedule received = json.readValue(json.writeValueAsString(sent), FeedSchedule.class);

    assertThat(received).isEqualTo(sent).hasSameHashCodeAs(sent);
    assertThat(received.times().publishNs(0, 100)).isEqualTo(sent.times().publishNs(0, 100));
  }

  @Example
  void asJsonAScheduleIsItsFiveNumbersAndWords() throws JsonProcessingException {
    FeedSchedule schedule = new FeedSchedule(-7, 1, 100, 1_000, Arrivals.POISSON);

    assertThat(new ObjectMapper().writeValueAsString(schedule))
        .isEqualTo(
            "{\"epochNs\":-7,\"seed\":1,\"topics\":100,\"intervalNs\":1000,"
                + "\"arrivals\":\"POISSON\"}");
  }

  @Example
  void arrivalsAreFoundByTheirLabel() {
    assertThat(Arrivals.ofLabel("periodic")).contains(Arrivals.PERIODIC);
    assertThat(Arrivals.ofLabel("poisson")).contains(Arrivals.POISSON);
    assertThat(Arrivals.ofLabel("POISSON")).isEmpty();
    assertThat(Arrivals.POISSON.label()).isEqualTo("poisson");
  }

  @Example
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedSchedule.periodic(0, 1, 0, 1))
        .withMessage("topics must be 1 to 456976: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedSchedule.periodic(0, 1, FeedSchedule.MAX_TOPICS + 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedSchedule.periodic(0, 1, 1, 0))
        .withMessage("intervalNs must be 1 ns to 1 h: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeedSchedule.periodic(0, 1, 1, HOUR_NS + 1));
  }

  @Provide
  Arbitrary<FeedSchedule> periodic() {
    return Combinators.combine(
            Arbitraries.longs().between(-HOUR_NS * 1_000, HOUR_NS * 1_000),
            Arbitraries.integers().between(1, 1_000),
            Arbitraries.longs().between(1, HOUR_NS))
        .as((epochNs, topics, intervalNs) -> FeedSchedule.periodic(epochNs, 1, topics, intervalNs));
  }
}
