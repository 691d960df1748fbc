package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final PollHeads HEADS =
      new PollHeads(new HeadLength(716, 692), new HeadLength(193, 179), new HeadLength(192, 178));

  @Test
  void onePollForEachUpdateCostsBothHeads() {
    Polling polling = Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0), SECOND_NS);

    assertThat(polling.overheadBytesPerUpdate()).isEqualTo(909);
    assertThat(polling.chapterCharactersPerUpdate()).isEqualTo(871);
  }

  @Test
  void pollingTwiceAsOftenAsUpdatesComeCostsAnEmptyAnswerMore() {
    Polling polling = Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0), SECOND_NS / 2);

    assertThat(polling.overheadBytesPerUpdate()).isEqualTo(909 + 716 + 192);
  }

  @Test
  void updatesThatShareAnAnswerShareItsHeads() {
    Polling polling = Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0), 5 * SECOND_NS);

    assertThat(polling.overheadBytesPerUpdate()).isCloseTo(181.8, within(1e-9));
  }

  @Test
  void agesByPollingAreUniformFromDelayToDelayPlusInterval() {
    AgeDistribution ages =
        Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 50_000_000), SECOND_NS).deliveryAges();

    assertThat(ages.minNs()).isEqualTo(50_000_000);
    assertThat(ages.meanNs()).isEqualTo(550_000_000);
    assertThat(ages.maxNs()).isEqualTo(1_050_000_000);
    assertThat(ages.quantileNs(0.9)).isEqualTo(950_000_000);
    assertThat(ages.shareNoOlderThan(0)).isZero();
    assertThat(ages.shareNoOlderThan(300_000_000)).isEqualTo(0.25);
    assertThat(ages.shareNoOlderThan(2 * SECOND_NS)).isEqualTo(1);
  }

  @Test
  void agesByWebSocketAreTheDelay() {
    AgeDistribution ages =
        Push.webSocket(Workload.periodic(21, SECOND_NS, 50_000_000)).deliveryAges();

    assertThat(ages.minNs()).isEqualTo(50_000_000);
    assertThat(ages.meanNs()).isEqualTo(50_000_000);
    assertThat(ages.quantileNs(0.999)).isEqualTo(50_000_000);
    assertThat(ages.shareNoOlderThan(49_999_999)).isZero();
    assertThat(ages.shareNoOlderThan(50_000_000)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0,2", "21,2", "125,2", "126,4", "65535,4", "65536,10"})
  void frameHeaderGrowsWithThePayload(long payloadBytes, int headerBytes) {
    assertThat(
            Push.webSocket(Workload.periodic((double) payloadBytes, SECOND_NS, 0))
                .overheadBytesPerUpdate())
        .isEqualTo(headerBytes);
  }

  @ParameterizedTest
  @CsvSource({"1000,6.645,0.015", "10000,66.45,0.153", "100000,664.5,1.526"})
  void ratesAreThoseOfTheChapter(int clients, double pollingMibit, double webSocketMibit) {
    BitRate polling = BitRate.of(871, clients, SECOND_NS);
    BitRate webSocket = BitRate.of(2, clients, SECOND_NS);

    assertThat(polling.mebibitsPerSec()).isCloseTo(pollingMibit, within(pollingMibit * 1e-4));
    assertThat(webSocket.mebibitsPerSec()).isCloseTo(webSocketMibit, within(5e-4));
  }

  @Test
  void todaysMegabitIsAMillionBits() {
    BitRate rate = BitRate.of(871, 1_000, SECOND_NS);

    assertThat(rate.bitsPerSec()).isEqualTo(6_968_000);
    assertThat(rate.megabitsPerSec()).isEqualTo(6.968);
  }

  @Test
  void headIsCountedWithAndWithoutLineEnds() {
    assertThat(HeadLength.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
        .isEqualTo(new HeadLength(27, 21));
  }

  @Test
  void refusesAnIntervalOfZero() {
    assertThatThrownBy(() -> Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0), 0))
        .hasMessage("pollIntervalNs must be at least 1: 0");
  }

  @Test
  void someOfThePoissonUpdatesShareAnAnswerAndSomeAnswersAreEmpty() {
    Polling polling = Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0).poisson(), SECOND_NS);

    assertThat(polling.pollsPerUpdate()).isEqualTo(1);
    assertThat(polling.overheadBytesPerUpdate())
        .isCloseTo(716 + 193 * 0.632_12 + 192 * 0.367_88, within(1e-3));
  }

  @Test
  void newestOnlyCostsAPollForEachDeliveredUpdateHoweverManyAreSuperseded() {
    Polling latest = Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0), 5 * SECOND_NS).latest();

    assertThat(latest.deliveredShare()).isCloseTo(0.2, within(1e-12));
    assertThat(latest.overheadBytesPerUpdate()).isCloseTo(909, within(1e-9));
    assertThat(latest.deliveryAges().maxNs()).isEqualTo(SECOND_NS);
  }

  @Test
  void backToBackPollsEveryRoundTrip() {
    Polling polling = Polling.backToBack(HEADS, Workload.periodic(21, SECOND_NS, 50_000_000));

    assertThat(polling.pollsPerUpdate()).isEqualTo(10);
    assertThat(polling.overheadBytesPerUpdate()).isCloseTo(10 * 716 + 193 + 9 * 192, within(1e-9));
    assertThat(polling.deliveryAges())
        .isEqualTo(new AgeDistribution.Uniform(50_000_000, 150_000_000));
  }

  @Test
  void backToBackPollingNeedsADelay() {
    assertThatThrownBy(() -> Polling.backToBack(HEADS, Workload.periodic(21, SECOND_NS, 0)))
        .hasMessage("oneWayDelayNs must be at least 1: 0");
  }

  @Test
  void parkedRequestCostsBothHeadsAndTheDelay() {
    LongPolling form =
        new LongPolling(HEADS, Workload.periodic(21, SECOND_NS, 50_000_000), 30 * SECOND_NS);

    assertThat(form.overheadBytesPerUpdate()).isEqualTo(909);
    assertThat(form.deliveryAges()).isEqualTo(new AgeDistribution.Constant(50_000_000));
  }

  @Test
  void longPollingUnderManyUpdatesIsBackToBackPolling() {
    Workload workload = Workload.periodic(21, 20_000_000, 50_000_000);
    LongPolling form = new LongPolling(HEADS, workload, 30 * SECOND_NS);

    assertThat(form.requestsPerUpdate()).isCloseTo(0.2, within(1e-12));
    assertThat(form.overheadBytesPerUpdate())
        .isCloseTo(Polling.backToBack(HEADS, workload).overheadBytesPerUpdate(), within(1e-9));
    assertThat(form.deliveryAges().meanNs()).isEqualTo(100_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    // payload, digits of the chunk's length and two line ends; with SSE 22 bytes more are inside
    "21,6,28",
    "15,5,28",
    "16,6,28",
    "4096,8,30"
  })
  void chunksAndEventsAreFramedByTheirLength(long payloadBytes, int chunked, int event) {
    assertThat(
            Push.streaming(Workload.periodic((double) payloadBytes, SECOND_NS, 0))
                .overheadBytesPerUpdate())
        .isEqualTo(chunked);
    assertThat(
            Push.serverSentEvents(Workload.periodic((double) payloadBytes, SECOND_NS, 0))
                .overheadBytesPerUpdate())
        .isEqualTo(event);
  }

  @Test
  void lineEndsOfFramingAreNotCountedAsCharacters() {
    assertThat(Push.streaming(Workload.periodic(21, SECOND_NS, 0)).chapterCharactersPerUpdate())
        .isEqualTo(2);
    assertThat(
            Push.serverSentEvents(Workload.periodic(21, SECOND_NS, 0)).chapterCharactersPerUpdate())
        .isEqualTo(21);
    assertThat(Push.hixie(Workload.periodic(21, SECOND_NS, 0)).chapterCharactersPerUpdate())
        .isEqualTo(2);
  }

  @Test
  void clientsHoldWhatIsOnAverageHalfAnIntervalOlderThanAtItsDelivery() {
    Workload periodic = Workload.periodic(21, SECOND_NS, 50_000_000);
    Workload poisson = periodic.poisson();

    assertThat(Push.webSocket(periodic).stalenessMeanNs()).isEqualTo(550_000_000);
    assertThat(Push.webSocket(poisson).stalenessMeanNs()).isEqualTo(1_050_000_000);
    assertThat(Polling.of(HEADS, periodic, SECOND_NS).stalenessMeanNs()).isEqualTo(1_050_000_000);
    assertThat(Polling.of(HEADS, poisson, SECOND_NS).stalenessMeanNs()).isEqualTo(1_550_000_000);
    assertThat(Polling.of(HEADS, periodic, 5 * SECOND_NS).latest().stalenessMeanNs())
        .isEqualTo(3_050_000_000L);
    assertThat(Polling.backToBack(HEADS, periodic).stalenessMeanNs()).isEqualTo(600_000_000);
    assertThat(new LongPolling(HEADS, periodic, 30 * SECOND_NS).stalenessMeanNs())
        .isEqualTo(550_000_000);
    assertThat(
            new LongPolling(HEADS, Workload.periodic(21, SECOND_NS, 0).poisson(), SECOND_NS / 3)
                .stalenessMeanNs())
        .isEqualTo(SECOND_NS);
  }

  @Test
  void jitterMakesPushedAgesUniformAroundTheDelay() {
    Workload workload = Workload.periodic(21, SECOND_NS, 50_000_000).jittered(20_000_000);
    AgeDistribution around = new AgeDistribution.Uniform(30_000_000, 70_000_000);

    assertThat(Push.serverSentEvents(workload).deliveryAges()).isEqualTo(around);
    assertThat(new LongPolling(HEADS, workload, 30 * SECOND_NS).deliveryAges()).isEqualTo(around);
  }

  @Test
  void jitterMakesPollsOlderByAThirdOfItsSquareOverTheInterval() {
    Workload workload = Workload.periodic(21, SECOND_NS, 150_000_000).jittered(150_000_000);
    AgeDistribution ages = Polling.of(HEADS, workload, SECOND_NS).deliveryAges();

    assertThat(ages.minNs()).isZero();
    assertThat((double) ages.meanNs()).isCloseTo(150e6 + 500e6 + 7.5e6, within(1e5));
    assertThat(ages.maxNs()).isEqualTo(SECOND_NS + 600_000_000);
  }

  @Test
  void jitterIsNoLongerThanTheDelay() {
    assertThatThrownBy(() -> Workload.periodic(21, SECOND_NS, 5).jittered(6))
        .hasMessage("jitterNs must be at most 5: 6");
  }

  @Test
  void newestOnlyOfManyUpdatesTakesOneLongPollEach() {
    Workload workload = Workload.periodic(21, 20_000_000, 50_000_000);
    LongPolling latest = new LongPolling(HEADS, workload, 30 * SECOND_NS).latest();

    assertThat(latest.requestsPerUpdate()).isEqualTo(1);
    assertThat(latest.deliveryAges())
        .isEqualTo(new AgeDistribution.Uniform(50_000_000, 70_000_000));
  }
}
