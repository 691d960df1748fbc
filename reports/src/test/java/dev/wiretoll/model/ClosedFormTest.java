package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosedFormTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final HeadLength REQUEST = new HeadLength(716, 692);
  private static final HeadLength RESPONSE = new HeadLength(193, 179);
  private static final HeadLength EMPTY = new HeadLength(192, 178);

  @Test
  void onePollForEachUpdateCostsBothHeads() {
    Polling polling = new Polling(REQUEST, RESPONSE, EMPTY, SECOND_NS, SECOND_NS, 0);

    assertThat(polling.overheadBytesPerUpdate()).isEqualTo(909);
    assertThat(polling.chapterCharactersPerUpdate()).isEqualTo(871);
  }

  @Test
  void pollingTwiceAsOftenAsUpdatesComeCostsAnEmptyAnswerMore() {
    Polling polling = new Polling(REQUEST, RESPONSE, EMPTY, SECOND_NS / 2, SECOND_NS, 0);

    assertThat(polling.overheadBytesPerUpdate()).isEqualTo(909 + 716 + 192);
  }

  @Test
  void updatesThatShareAnAnswerShareItsHeads() {
    Polling polling = new Polling(REQUEST, RESPONSE, EMPTY, 5 * SECOND_NS, SECOND_NS, 0);

    assertThat(polling.overheadBytesPerUpdate()).isCloseTo(181.8, within(1e-9));
  }

  @Test
  void agesByPollingAreUniformFromDelayToDelayPlusInterval() {
    AgeDistribution ages =
        new Polling(REQUEST, RESPONSE, EMPTY, SECOND_NS, SECOND_NS, 50_000_000).deliveryAges();

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
    AgeDistribution ages = new WebSocketPush(21, 50_000_000).deliveryAges();

    assertThat(ages.minNs()).isEqualTo(50_000_000);
    assertThat(ages.meanNs()).isEqualTo(50_000_000);
    assertThat(ages.quantileNs(0.999)).isEqualTo(50_000_000);
    assertThat(ages.shareNoOlderThan(49_999_999)).isZero();
    assertThat(ages.shareNoOlderThan(50_000_000)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0,2", "21,2", "125,2", "126,4", "65535,4", "65536,10"})
  void frameHeaderGrowsWithThePayload(long payloadBytes, int headerBytes) {
    assertThat(new WebSocketPush(payloadBytes, 0).overheadBytesPerUpdate()).isEqualTo(headerBytes);
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
    assertThatThrownBy(() -> new Polling(REQUEST, RESPONSE, EMPTY, 0, SECOND_NS, 0))
        .hasMessage("pollIntervalNs must be at least 1: 0");
  }
}
