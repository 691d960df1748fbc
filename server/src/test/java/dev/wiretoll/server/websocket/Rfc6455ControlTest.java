package dev.wiretoll.server.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.server.connection.ConnectionInitializer;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.talk.OfferEndpoint;
import dev.wiretoll.wire.HttpDate;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pings, on a path whose endpoint takes no part in it. */
class Rfc6455ControlTest {
  private static final String UPGRADE =
      "GET /support/offer HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  private static final String PONG_A = "8a0141";
  private static final String PONG_C = "8a0143";

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ServerLoop loop = new ServerLoop(channel.eventLoop());

  @BeforeEach
  void upgrade() {
    channel
        .pipeline()
        .addLast(
            new ConnectionInitializer(
                List.of(OfferEndpoint.route(OriginRules.OWN)),
                any -> loop,
                new HttpDate(Clock.systemUTC()),
                Optional.empty(),
                false));
    channel.writeInbound(Unpooled.copiedBuffer(UPGRADE, StandardCharsets.US_ASCII));
    assertThat(sent()).contains(hex("HTTP/1.1 101"), hex("\"Origin\""));
  }

  @AfterEach
  void nothingLeft() {
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Test
  void aPingIsAnsweredAtOnce() {
    ping("A");

    assertThat(sent()).isEqualTo(PONG_A);
  }

  @Test
  void ofThePingsOfWhoDoesNotReadTheLastIsAnsweredOnceItDoes() {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    ping("A");
    ping("B");
    ping("C");
    String whileItDoesNotRead = sent();

    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();

    assertThat(whileItDoesNotRead).isEmpty();
    assertThat(sent()).isEqualTo(PONG_C);
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();
    assertThat(sent()).isEmpty();
  }

  private void ping(String payload) {
    ByteBuf frame = channel.alloc().buffer();
    byte[] bytes = payload.getBytes(StandardCharsets.US_ASCII);
    WebSocketFrames.writeMasked(frame, WebSocketFrames.PING, bytes, 0x37fa213d);
    channel.writeInbound(frame);
  }

  private String sent() {
    StringBuilder sent = new StringBuilder();
    for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
      sent.append(ByteBufUtil.hexDump(next));
      next.release();
    }
    return sent.toString();
  }

  private static String hex(String text) {
    return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.US_ASCII));
  }
}
