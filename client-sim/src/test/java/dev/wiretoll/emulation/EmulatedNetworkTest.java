package dev.wiretoll.emulation;

import static dev.wiretoll.emulation.VirtualNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.LeakWatch;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmulatedNetworkTest {
  private static final long DELAY_NS = 20_000_000;

  private final RealNetwork network = new RealNetwork(new NetworkDelay(DELAY_NS, DELAY_NS / 2));
  private final Witness client = new Witness();

  @AfterEach
  void nothingWasEarly() {
    network.close();
    assertThat(network.earliestNs()).isZero();
  }

  @AfterAll
  static void nothingLeaked() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void aRoundTripTakesTheDelayTwice() throws Exception {
    try (RealNetwork steady = new RealNetwork(new NetworkDelay(DELAY_NS, 0))) {
      Channel channel = steady.connect(steady.serve(Echo::new), client);
      long startNs = steady.nowNs();

      channel.writeAndFlush(bytes("ping"));
      await().until(() -> client.text().equals("ping"));

      assertThat(steady.nowNs() - startNs).isGreaterThanOrEqualTo(2 * DELAY_NS);
      assertThat(steady.earliestNs()).isZero();
    }
  }

  @Test
  void whatManyClientsSendComesBackInOrder() throws Exception {
    InetSocketAddress server = network.serve(Echo::new);
    String expected = IntStream.range(0, 200).mapToObj(i -> i + ",").collect(Collectors.joining());
    List<Witness> witnesses = new ArrayList<>();
    List<Channel> channels = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      witnesses.add(new Witness());
      channels.add(network.connect(server, witnesses.get(i)));
    }

    for (int i = 0; i < 200; i++) {
      for (Channel channel : channels) {
        channel.writeAndFlush(bytes(i + ","));
      }
    }

    await().until(() -> witnesses.stream().allMatch(one -> one.text().equals(expected)));
  }

  @Test
  void whatAServerSentBeforeItClosedArrivesBeforeTheEnd() throws Exception {
    InetSocketAddress server = network.serve(() -> new Farewell("x".repeat(100_000)));
    long startNs = network.nowNs();
    Channel channel = network.connect(server, client);

    await().until(() -> client.notes().contains("inactive"));

    assertThat(network.nowNs() - startNs).isGreaterThanOrEqualTo(DELAY_NS / 2);
    assertThat(client.text()).hasSize(100_000);
    assertThat(client.notes()).endsWith("complete", "inactive");
    assertThat(channel.closeFuture().await(5_000)).isTrue();
    assertThat(client.notes()).containsOnlyOnce("inactive");
    assertThat(network.discardedBytes()).isZero();
  }

  @Test
  void aServerGetsEverythingThatWasWrittenBeforeAClose() throws Exception {
    Witness atServer = new Witness();
    InetSocketAddress server = network.serve(() -> atServer);
    Channel channel = network.connect(server, client);
    String expected = IntStream.range(0, 500).mapToObj(i -> i + ",").collect(Collectors.joining());

    for (int i = 0; i < 500; i++) {
      channel.write(bytes(i + ","));
    }
    channel.flush();
    channel.close().sync();

    await().until(() -> atServer.notes().contains("inactive"));
    assertThat(atServer.text()).isEqualTo(expected);
    assertThat(client.notes()).containsExactly("active", "inactive");
  }

  @Test
  void whatArrivesAfterACloseIsMeteredAndDiscarded() throws Exception {
    InetSocketAddress server = network.serve(() -> new Greeting("welcome"));
    Channel channel = network.connect(server, client);
    await().until(() -> network.receivedBytes() == 7 || client.text().equals("welcome"));

    channel.close().sync();

    assertThat(network.discardedBytes() + client.text().length()).isEqualTo(7);
    assertThat(network.receivedBytes()).isEqualTo(7);
  }

  @Test
  void aResetConnectionEndsWithoutLeavingAnything() throws Exception {
    InetSocketAddress server = network.serve(Resetting::new);
    Channel channel = network.connect(server, client);
    for (int i = 0; i < 20; i++) {
      channel.writeAndFlush(bytes("ping"));
    }

    await().until(() -> client.notes().contains("inactive"));
    assertThat(channel.closeFuture().await(5_000)).isTrue();

    assertThat(client.notes()).containsOnlyOnce("inactive");
  }

  @Test
  void aLoopThatEndsLetsGoOfWhatIsHeld() throws Exception {
    Channel channel;
    List<Throwable> failures = new ArrayList<>();
    try (RealNetwork slow = new RealNetwork(new NetworkDelay(Duration.ofHours(1).toNanos(), 0))) {
      channel = slow.connect(slow.serve(Echo::new), client);
      for (int i = 0; i < 20; i++) {
        channel
            .writeAndFlush(bytes("ping"))
            .addListener(
                done -> {
                  if (!done.isSuccess()) {
                    failures.add(done.cause());
                  }
                });
      }
    }

    assertThat(client.notes()).containsExactly("active", "inactive");
    assertThat(channel.isOpen()).isFalse();
    assertThat(failures).hasSize(20);
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ctx.writeAndFlush(message);
    }
  }

  private static final class Greeting extends ChannelInboundHandlerAdapter {
    private final String text;

    Greeting(String text) {
      this.text = text;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ctx.writeAndFlush(bytes(text));
    }
  }

  private static final class Farewell extends ChannelInboundHandlerAdapter {
    private final String text;

    Farewell(String text) {
      this.text = text;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ctx.writeAndFlush(bytes(text)).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static final class Resetting extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
      ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
      ctx.close();
    }
  }
}
