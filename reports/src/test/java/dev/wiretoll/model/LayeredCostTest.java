package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.model.Exchange.OwnConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected sums are those that the kernel's own counters gave for such exchanges on loopback. */
class LayeredCostTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final PollHeads HEADS =
      new PollHeads(new HeadLength(716, 692), new HeadLength(193, 179), new HeadLength(192, 178));

  @Test
  void pollEachSecondIsThreePackets() {
    assertThat(ipBytes(polling(SECOND_NS))).isEqualTo(716 + 193 + 21 + 3 * 52);
  }

  @Test
  void pollThatFollowsBeforeTheAcknowledgementCarriesIt() {
    assertThat(ipBytes(Polling.of(HEADS, Workload.periodic(21, 20_000_000, 0), 20_000_000)))
        .isEqualTo(716 + 193 + 21 + 2 * 52);
  }

  @Test
  void pushIsTwoPackets() {
    assertThat(ipBytes(Push.webSocket(Workload.periodic(21, SECOND_NS, 0))))
        .isEqualTo(2 + 21 + 2 * 52);
  }

  @Test
  void pollOnItsOwnConnectionIsTenPackets() {
    PollHeads withQuery =
        new PollHeads(new HeadLength(750, 726), new HeadLength(193, 179), new HeadLength(192, 178));
    Polling closing =
        Polling.of(withQuery, Workload.periodic(21, SECOND_NS, 0), SECOND_NS)
            .closing(OwnConnection.PLAIN);

    assertThat(ipBytes(closing)).isEqualTo(1_500);
  }

  @ParameterizedTest
  @CsvSource({
    // one way; packets of a long poll
    "0,3",
    "10,3",
    "50,4"
  })
  void longPollsAcknowledgementsRideOnTheNextRequestWhenItIsSoon(long delayMs, int packets) {
    LongPolling form =
        new LongPolling(
            HEADS, Workload.periodic(21, SECOND_NS, delayMs * 1_000_000), 30 * SECOND_NS);

    assertThat(ipBytes(form)).isCloseTo(716 + 193 + 21 + packets * 52, within(1e-9));
  }

  @Test
  void longMessagesAreCutIntoSegmentsAndEverySecondIsAcknowledged() {
    // 4,000 bytes and a header of 4: three segments, an acknowledgement after two and at the end.
    assertThat(ipBytes(Push.webSocket(Workload.periodic(4_000, SECOND_NS, 0))))
        .isEqualTo(4_004 + 5 * 52);
    assertThat(
            TcpIpModel.LOOPBACK.bytesPerUpdate(
                Push.webSocket(Workload.periodic(4_000, SECOND_NS, 0)).exchanges()))
        .isEqualTo(4_004 + 2 * 52);
  }

  @Test
  void encryptionAddsARecordToEachMessage() {
    LayeredCost poll = LayeredCost.tls13(polling(SECOND_NS), TcpIpModel.ETHERNET);
    LayeredCost push =
        LayeredCost.tls13(Push.webSocket(Workload.periodic(21, SECOND_NS, 0)), TcpIpModel.ETHERNET);

    assertThat(poll).isEqualTo(new LayeredCost(909, 76, 930 + 76 + 3 * 52));
    assertThat(push).isEqualTo(new LayeredCost(2, 38, 23 + 38 + 2 * 52));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,38", "16367,38", "16368,76"})
  void recordsHoldSixteenKibibytes(double messageBytes, double recordBytes) {
    assertThat(LayeredCost.recordBytes(messageBytes)).isEqualTo(recordBytes);
  }

  @Test
  void handshakeOfEachPollIsPartOfItsCost() {
    Polling closing = polling(SECOND_NS).closing(OwnConnection.tls13(2_000));

    LayeredCost cost = LayeredCost.tls13(closing, TcpIpModel.ETHERNET);

    assertThat(cost.tlsBytes()).isEqualTo(76 + 2_000);
    assertThat(cost.tcpIpBytes()).isEqualTo(930 + 76 + 2_000 + 2 * 60 + (4 + 2 * 4 + 4) * 52);
  }

  private static Polling polling(long intervalNs) {
    return Polling.of(HEADS, Workload.periodic(21, SECOND_NS, 0), intervalNs);
  }

  private static double ipBytes(ClosedForm form) {
    return TcpIpModel.ETHERNET.bytesPerUpdate(form.exchanges());
  }
}
