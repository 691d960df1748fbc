package dev.wiretoll.emulation;

import static dev.wiretoll.emulation.VirtualNetwork.bytes;
import static dev.wiretoll.emulation.VirtualNetwork.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class JitterTest {
  private static final long DELAY_NS = 20;

  @Property(tries = 200)
  void messagesKeepTheirOrderAndNoneIsEarlyOrLate(
      @ForAll @IntRange(max = 20) int jitterNs,
      @ForAll @Size(max = 30) List<@IntRange(max = 15) Integer> gapsNs,
      @ForAll @Size(value = 30) List<@IntRange(max = 2) Integer> senders) {
    VirtualNetwork network = new VirtualNetwork(DELAY_NS, jitterNs);
    List<EmbeddedChannel> channels =
        IntStream.range(0, 3)
            .mapToObj(i -> new EmbeddedChannel(network.line().newHandler()))
            .toList();
    List<List<String>> expected =
        IntStream.range(0, 3).<List<String>>mapToObj(i -> new ArrayList<>()).toList();
    List<Long> tookNs = new ArrayList<>();

    for (int i = 0; i < gapsNs.size(); i++) {
      step(network, gapsNs.get(i));
      long startNs = network.nowNs();
      int sender = senders.get(i);
      expected.get(sender).add("m" + i);
      ChannelFuture written = channels.get(sender).write(bytes("m" + i));
      written.addListener(done -> tookNs.add(network.nowNs() - startNs));
      step(network, 0);
    }
    step(network, 2 * DELAY_NS);

    for (int i = 0; i < channels.size(); i++) {
      assertThat(sent(channels.get(i))).isEqualTo(expected.get(i));
      channels.get(i).finishAndReleaseAll();
    }
    assertThat(tookNs).hasSameSizeAs(gapsNs);
    assertThat(tookNs).allMatch(ns -> ns >= DELAY_NS - jitterNs && ns <= DELAY_NS + jitterNs);
    assertThat(network.lateNs()).hasSameSizeAs(gapsNs).allMatch(ns -> ns == 0);
  }

  @Example
  void aLaterMessageOfAnotherConnectionMayArriveFirst() {
    VirtualNetwork network = new VirtualNetwork(DELAY_NS, DELAY_NS);
    List<Integer> arrivals = new ArrayList<>();
    List<EmbeddedChannel> channels = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int number = i;
      EmbeddedChannel channel = new EmbeddedChannel(network.line().newHandler());
      channels.add(channel);
      channel.write(bytes("x")).addListener(done -> arrivals.add(number));
    }

    step(network, 2 * DELAY_NS);

    assertThat(arrivals).hasSize(20).doesNotHaveDuplicates();
    List<Integer> sorted = new ArrayList<>(arrivals);
    Collections.sort(sorted);
    assertThat(arrivals).isNotEqualTo(sorted);
    channels.forEach(EmbeddedChannel::finishAndReleaseAll);
  }

  // One nanosecond at a time, so that the timer is never late.
  private static void step(VirtualNetwork network, long byNs) {
    network.advance(0);
    for (long i = 0; i < byNs; i++) {
      network.advance(1);
    }
  }
}
