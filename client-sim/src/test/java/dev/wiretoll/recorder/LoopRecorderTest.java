package dev.wiretoll.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.recorder.SequenceCheck.Verdict;
import dev.wiretoll.result.Metric;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoopRecorderTest {
  private static final long START_NS = 1_000;
  private static final long END_NS = 2_000;

  private final LoopRecorder recorder = new LoopRecorder(Runnable::run);

  @BeforeEach
  void begin() {
    recorder.begin(new Milestones(0, START_NS, END_NS, 3_000));
  }

  @Test
  void nothingButConnectionsIsMeasuredBeforeItHasBegun() {
    LoopRecorder fresh = new LoopRecorder(Runnable::run);

    fresh.connected(40);
    fresh.handshaken(50);
    fresh.update(START_NS, START_NS + 5, 21, Verdict.NEW);
    fresh.answerTimes(START_NS, START_NS, START_NS + 5);
    fresh.superseded(START_NS);
    fresh.tls(START_NS, Cause.TLS_RECORDS, 22, 22);
    fresh.upstreamAnswered(START_NS, 57);

    LoopMeasurement measured = fresh.measurement(LedgerSnapshot.EMPTY, LedgerSnapshot.EMPTY).join();
    assertThat(fresh.counts(START_NS)).isFalse();
    assertThat(measured.counts()).isEqualTo(Counts.NONE);
    assertThat(whole(measured, Metric.CONNECT_TIME).getMaxValue()).isEqualTo(40);
    assertThat(whole(measured, Metric.HANDSHAKE_TIME).getMaxValue()).isEqualTo(50);
    assertThat(whole(measured, Metric.DELIVERY_AGE).getTotalCount()).isZero();
  }

  @Test
  void onlyWhatIsIntendedWithinTheWindowCounts() {
    for (long intendedNs : List.of(START_NS - 1, START_NS, END_NS - 1, END_NS)) {
      recorder.requestSent(intendedNs, intendedNs, 0);
      recorder.answer(intendedNs, 193, 179, 1);
      recorder.answerTimes(intendedNs, intendedNs + 1, intendedNs + 7);
      recorder.answeredAtOnce(intendedNs, intendedNs + 7);
      recorder.update(intendedNs, intendedNs + 9, 21, Verdict.NEW);
      recorder.framing(
          intendedNs, MessageKind.WEBSOCKET_FRAME_HEADER, Cause.WEBSOCKET_FRAMING, 2, 2);
      recorder.pushed(intendedNs, intendedNs);
    }

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().answeredRequests()).isEqualTo(2);
    assertThat(measured.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(measured.counts().overheadCharacters()).isEqualTo(2 * (179 + 2));
    assertThat(measured.windowReceived().explained())
        .isEqualTo(
            Map.of(Cause.RESPONSE_HEAD, 2L * 193, Cause.PAYLOAD, 42L, Cause.WEBSOCKET_FRAMING, 4L));
    assertThat(measured.windowReceived().meteredBytes()).isZero();
    assertThat(measured.lastEventNs()).isEqualTo(END_NS - 1 + 7);
    for (Metric metric : List.of(Metric.DELIVERY_AGE, Metric.RESPONSE_TIME, Metric.SERVICE_TIME)) {
      assertThat(whole(measured, metric).getTotalCount()).as(metric.label()).isEqualTo(2);
    }
    assertThat(whole(measured, Metric.DELIVERY_AGE).getMaxValue()).isEqualTo(9);
    assertThat(whole(measured, Metric.RESPONSE_TIME).getMaxValue()).isEqualTo(7);
    assertThat(whole(measured, Metric.SERVICE_TIME).getMaxValue()).isEqualTo(6);
  }

  @Test
  void whatIsIntendedAfterAnEarlyEndDoesNotCount() {
    recorder.endBy(1_500);

    recorder.update(1_499, 1_600, 21, Verdict.NEW);
    recorder.update(1_500, 1_600, 21, Verdict.NEW);

    assertThat(measurement().counts().deliveredUpdates()).isEqualTo(1);
  }

  @Test
  void anEndAfterTheWindowChangesNothing() {
    recorder.endBy(END_NS + 5);

    assertThat(recorder.counts(END_NS - 1)).isTrue();
    assertThat(recorder.counts(END_NS)).isFalse();
  }

  @Test
  void generatorLagStartsWhenThePollWasDueAndItsConnectionFree() {
    recorder.requestSent(1_100, 1_103, 500);
    recorder.requestSent(1_200, 1_390, 1_370);
    recorder.requestSent(1_300, 1_300, 1_300);

    Histogram lag = whole(measurement(), Metric.GENERATOR_LAG);
    assertThat(lag.getTotalCount()).isEqualTo(3);
    assertThat(lag.getCountAtValue(3)).isEqualTo(1);
    assertThat(lag.getCountAtValue(20)).isEqualTo(1);
    assertThat(lag.getCountAtValue(0)).isEqualTo(1);
  }

  @Test
  void theConnectionOfAPollOfItsOwnIsTimedIfThePollCounts() {
    recorder.pollConnected(START_NS - 1, 30);
    recorder.pollConnected(START_NS, 40);

    Histogram connects = whole(measurement(), Metric.CONNECT_TIME);
    assertThat(connects.getTotalCount()).isEqualTo(1);
    assertThat(connects.getMaxValue()).isEqualTo(40);
  }

  @Test
  void aPollCountsAsSentWhenItHasPassed() {
    recorder.requestSent(1_100, 1_100, 0);
    recorder.requestPassed(716, 692);

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().sentRequests()).isEqualTo(1);
    assertThat(measured.counts().overheadCharacters()).isEqualTo(692);
    assertThat(measured.windowSent().explained()).isEqualTo(Map.of(Cause.REQUEST_HEAD, 716L));
  }

  @Test
  void answersAreToldApartByTheirNumberOfUpdates() {
    recorder.answer(1_100, 192, 178, 0);
    recorder.answer(1_200, 193, 179, 1);
    recorder.answer(1_300, 193, 179, 2);
    recorder.answer(1_400, 194, 180, 5);

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().answeredRequests()).isEqualTo(4);
    assertThat(measured.counts().emptyPolls()).isEqualTo(1);
    assertThat(measured.counts().multipleAnswers()).isEqualTo(2);
    assertThat(measured.messageSizes())
        .containsEntry("emptyResponseHead", Map.of(192, 1L))
        .containsEntry("responseHead", Map.of(193, 1L))
        .containsEntry("multipleResponseHead", Map.of(193, 1L, 194, 1L))
        .containsEntry("requestHead", Map.of());
  }

  @Test
  void messageSizesAreCountedHoweverLarge() {
    recorder.requestPassed(4_095, 1);
    recorder.requestPassed(4_096, 1);
    recorder.requestPassed(70_000, 1);
    recorder.requestPassed(70_000, 1);

    assertThat(measurement().messageSizes().get("requestHead"))
        .isEqualTo(Map.of(4_095, 1L, 4_096, 1L, 70_000, 2L));
  }

  @Test
  void aRepetitionCostsBytesButDeliversNothing() {
    recorder.update(1_100, 1_110, 21, Verdict.NEW);
    recorder.update(1_100, 1_190, 21, Verdict.DUPLICATED);
    recorder.update(1_050, 1_120, 21, Verdict.REORDERED);

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(measured.counts().duplicated()).isEqualTo(1);
    assertThat(measured.counts().reordered()).isEqualTo(1);
    assertThat(measured.windowReceived().bytes(Cause.PAYLOAD)).isEqualTo(63);
    assertThat(whole(measured, Metric.DELIVERY_AGE).getTotalCount()).isEqualTo(2);
  }

  @Test
  void anUpdateBeforeItsTimeIsCountedApartAndRecordedAsZero() {
    recorder.update(1_100, 1_099, 21, Verdict.NEW);

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().negativeAges()).isEqualTo(1);
    assertThat(whole(measured, Metric.DELIVERY_AGE).getMaxValue()).isZero();
  }

  @Test
  void everySliceHoldsWhatWasRecordedInIt() {
    recorder.update(1_100, 1_110, 21, Verdict.NEW);
    recorder.endSlice();
    recorder.endSlice();
    recorder.update(1_100, 1_130, 21, Verdict.NEW);
    recorder.update(1_100, 1_140, 21, Verdict.NEW);

    List<Histogram> slices = slices(measurement(), Metric.DELIVERY_AGE);
    assertThat(slices).extracting(Histogram::getTotalCount).containsExactly(1L, 0L, 2L);
    assertThat(slices.get(0).getMaxValue()).isEqualTo(10);
    assertThat(slices.get(2).getMinNonZeroValue()).isEqualTo(30);
  }

  @Test
  void moreThanAnHourIsRecordedAsAnHour() {
    recorder.answerTimes(1_100, 1_100, Long.MAX_VALUE);

    Histogram times = whole(measurement(), Metric.RESPONSE_TIME);
    assertThat(times.getTotalCount()).isEqualTo(1);
    assertThat(times.valuesAreEquivalent(times.getMaxValue(), 3_600_000_000_000L)).isTrue();
  }

  @Test
  void theLastEventIsTheLatestAnswerOrMessagePushed() {
    recorder.requestSent(1_900, 2_600, 0);
    recorder.answeredAtOnce(1_900, 2_700);
    recorder.pushed(1_800, 2_400);

    assertThat(measurement().lastEventNs()).isEqualTo(2_700);
  }

  @Test
  void anAnswerThatWaitedForAnUpdateOfLaterDoesNotLengthenTheMeasurement() {
    recorder.requestSent(1_900, 1_900, 0);
    recorder.update(1_900, 1_910, 21, Verdict.NEW);
    recorder.pushed(1_900, 1_910);
    recorder.answerTimes(1_900, 1_900, 2_700);
    recorder.update(2_690, 2_700, 21, Verdict.NEW);
    recorder.pushed(2_690, 2_700);

    assertThat(measurement().lastEventNs()).isEqualTo(1_910);
  }

  @Test
  void anUpdateThatThePollAfterTheMeasurementBringsDoesNotLengthenIt() {
    recorder.requestSent(1_800, 1_800, 0);
    recorder.answeredAtOnce(1_800, 1_807);
    recorder.requestSent(2_800, 2_800, 0);
    recorder.answeredAtOnce(2_800, 2_807);
    recorder.update(1_900, 2_807, 21, Verdict.NEW);

    assertThat(measurement().lastEventNs()).isEqualTo(1_807);
  }

  @Test
  void anEventLoopThatIsLateIsAHiccupOfTheGenerator() {
    recorder.woke(START_NS, START_NS + 12);

    assertThat(whole(measurement(), Metric.GENERATOR_HICCUP).getMaxValue()).isEqualTo(12);
  }

  @Test
  void withoutEventsTheLastOneIsTheWindowsStart() {
    assertThat(measurement().lastEventNs()).isEqualTo(START_NS);
  }

  @Test
  void whatWasOfferedAndMalformedAddsUp() {
    recorder.offer(10, 5);
    recorder.offer(1, 2);
    recorder.malformed();

    Counts counts = measurement().counts();
    assertThat(counts.offeredUpdates()).isEqualTo(11);
    assertThat(counts.offeredRequests()).isEqualTo(7);
    assertThat(counts.malformed()).isEqualTo(1);
  }

  @Test
  void whatIsReadWhileTheMeasurementLastsIsAchievedWheneverItWasDue() {
    for (long seenNs : List.of(START_NS - 1, START_NS, END_NS - 1, END_NS)) {
      recorder.update(100, seenNs, 21, Verdict.NEW);
      recorder.update(END_NS - 1, seenNs, 21, Verdict.REORDERED);
      recorder.update(1_100, seenNs, 21, Verdict.DUPLICATED);
      recorder.answerTimes(100, 200, seenNs);
    }

    assertThat(measurement().counts().achievedUpdates()).isEqualTo(4);
    assertThat(measurement().counts().achievedRequests()).isEqualTo(2);
  }

  @Test
  void whatIsReadAfterAnEarlyEndIsNotAchieved() {
    recorder.update(1_100, 1_499, 21, Verdict.NEW);
    recorder.endBy(1_500);

    recorder.update(1_200, 1_500, 21, Verdict.NEW);
    recorder.answerTimes(1_200, 1_210, 1_500);

    assertThat(measurement().counts().achievedUpdates()).isEqualTo(1);
    assertThat(measurement().counts().achievedRequests()).isZero();
  }

  @Test
  void whatASlowReaderSeesCountsButHasNoAge() {
    recorder.offer(3, 0);
    recorder.offerToSlowReader(3);
    recorder.updateOfSlowReader(END_NS, 21, Verdict.NEW);
    recorder.updateOfSlowReader(START_NS, 21, Verdict.NEW);
    recorder.updateOfSlowReader(START_NS, 21, Verdict.DUPLICATED);
    recorder.updateOfSlowReader(START_NS + 1, 21, Verdict.REORDERED);

    LoopMeasurement measured = measurement();
    assertThat(measured.counts().slow()).isEqualTo(new SlowReading(3, 2));
    assertThat(measured.counts().slow().lost()).isEqualTo(1);
    assertThat(measured.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(measured.counts().duplicated()).isEqualTo(1);
    assertThat(measured.counts().reordered()).isEqualTo(1);
    assertThat(measured.counts().achievedUpdates()).isZero();
    assertThat(measured.windowReceived().bytes(Cause.PAYLOAD)).isEqualTo(3 * 21);
    assertThat(measured.lastEventNs()).isEqualTo(START_NS);
    assertThat(whole(measured, Metric.DELIVERY_AGE).getTotalCount()).isZero();
  }

  @Test
  void countsAddUpFieldByField() {
    Counts ones =
        new Counts(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17)
            .withSlow(new SlowReading(18, 19));
    Counts hundreds =
        new Counts(
                100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100, 1_200, 1_300, 1_400,
                1_500, 1_600, 1_700)
            .withSlow(new SlowReading(1_800, 1_900));

    assertThat(ones.plus(hundreds))
        .isEqualTo(
            new Counts(
                    101, 202, 303, 404, 505, 606, 707, 808, 909, 1_010, 1_111, 1_212, 1_313, 1_414,
                    1_515, 1_616, 1_717)
                .withSlow(new SlowReading(1_818, 1_919)));
    assertThat(ones.plus(Counts.NONE)).isEqualTo(ones);
  }

  private LoopMeasurement measurement() {
    return recorder.measurement(LedgerSnapshot.EMPTY, LedgerSnapshot.EMPTY).join();
  }

  private static Histogram whole(LoopMeasurement measured, Metric metric) {
    Histogram sum = new Histogram(3_600_000_000_000L, 3);
    slices(measured, metric).forEach(sum::add);
    return sum;
  }

  private static List<Histogram> slices(LoopMeasurement measured, Metric metric) {
    return measured.histograms().get(metric.label()).stream().map(Encoded::histogram).toList();
  }
}
