package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LoopbackCountTest {
  private static final String PROC_NET_DEV =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets
        eth0: 11 12 0 0 0 0 0 0 13 14 0 0 0 0 0 0
          lo: 103352      18    0    0    0     0          0         0   103352      18    0    0
      """;

  @Test
  void readsWhatTheLoopbackReceived() {
    assertThat(LoopbackCount.parse(PROC_NET_DEV)).isEqualTo(new LoopbackCount(18, 103_352));
  }

  @Test
  void readsNumbersThatTouchTheColon() {
    assertThat(LoopbackCount.parse("lo:7 2 0")).isEqualTo(new LoopbackCount(2, 7));
  }

  @Test
  void saysWhatPassedBetweenTwoReadings() {
    LoopbackCount earlier = new LoopbackCount(10, 1_000);

    assertThat(new LoopbackCount(13, 1_156).since(earlier)).isEqualTo(new LoopbackCount(3, 156));
  }

  @Test
  void refusesTextWithoutALoopback() {
    assertThatThrownBy(() -> LoopbackCount.parse("eth0: 1 2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no loopback");
  }
}
