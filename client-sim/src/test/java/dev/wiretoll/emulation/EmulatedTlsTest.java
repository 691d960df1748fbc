package dev.wiretoll.emulation;

import static dev.wiretoll.emulation.VirtualNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmulatedTlsTest {
  private static final long DELAY_NS = 50_000_000;
  private static final String ALERT = "event " + SslCloseCompletionEvent.SUCCESS;

  private final VirtualNetwork network = new VirtualNetwork(DELAY_NS, 0);
  private final Witness client = new Witness();
  private final Witness server = new Witness();
  private final EmbeddedChannel near;
  private final EmbeddedChannel far;

  EmulatedTlsTest() throws Exception {
    X509Bundle identity =
        new CertificateBuilder()
            .subject("CN=localhost")
            .addSanDnsName("localhost")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    SslContext serverTls =
        SslContextBuilder.forServer(identity.toKeyManagerFactory())
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3")
            .build();
    SslContext clientTls =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3")
            .trustManager(identity.toTrustManagerFactory())
            .build();
    far = new EmbeddedChannel(serverTls.newHandler(allocator()), new Echo(), server);
    SslHandler tls = clientTls.newHandler(allocator(), "localhost", 443);
    near = new EmbeddedChannel(network.line().newHandler(), tls, client);
  }

  @AfterEach
  void nothingIsLeft() {
    near.pipeline().close();
    passUntil(network.nowNs() + 4 * DELAY_NS);
    near.finishAndReleaseAll();
    far.finishAndReleaseAll();
  }

  @AfterAll
  static void nothingLeaked() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void aHandshakeTakesOneRoundTripAndTheFirstRequestAnother() {
    SslHandler tls = near.pipeline().get(SslHandler.class);
    near.writeOneOutbound(bytes("ping"));
    near.flushOutbound();

    passUntil(2 * DELAY_NS - 1);
    assertThat(tls.handshakeFuture().isDone()).isFalse();
    passUntil(2 * DELAY_NS);
    assertThat(tls.handshakeFuture().isSuccess()).isTrue();
    passUntil(4 * DELAY_NS - 1);
    assertThat(client.text()).isEmpty();
    passUntil(4 * DELAY_NS);

    assertThat(client.text()).isEqualTo("ping");
  }

  @Test
  void aCloseTakesTheDelayForTheAlertAndAgainForItself() {
    passUntil(2 * DELAY_NS);
    near.pipeline().close();

    passUntil(3 * DELAY_NS - 1);
    assertThat(server.notes()).doesNotContain(ALERT);
    passUntil(3 * DELAY_NS);
    assertThat(server.notes()).contains(ALERT);
    passUntil(4 * DELAY_NS - 1);
    assertThat(near.isOpen()).isTrue();
    passUntil(4 * DELAY_NS);

    assertThat(near.isOpen()).isFalse();
  }

  private static ByteBufAllocator allocator() {
    return ByteBufAllocator.DEFAULT;
  }

  /** Lets time pass and carries bytes between the two sockets, at once. */
  private void passUntil(long atNs) {
    while (network.nowNs() < atNs) {
      network.advance(Math.min(1_000_000, atNs - network.nowNs()));
      boolean carried;
      do {
        carried = carry(near, far) || carry(far, near);
      } while (carried);
    }
  }

  private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
    from.runPendingTasks();
    boolean carried = false;
    for (Object one = from.readOutbound(); one != null; one = from.readOutbound()) {
      to.pipeline().fireChannelRead(one).fireChannelReadComplete();
      to.runPendingTasks();
      carried = true;
    }
    return carried;
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ctx.writeAndFlush(message);
    }
  }
}
