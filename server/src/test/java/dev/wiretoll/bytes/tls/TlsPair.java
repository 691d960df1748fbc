package dev.wiretoll.bytes.tls;

import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.bytes.Ledger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;

/** A client and a server that speak TLS without a socket; the test carries their bytes. */
final class TlsPair implements AutoCloseable {
  private static final TlsContext SERVER = TlsContext.ofServer();
  private static final TlsContext CLIENT = TlsContext.ofClient();

  final End client;
  final End server;

  TlsPair(String protocol) {
    SSLEngine engine = CLIENT.engine();
    engine.setEnabledProtocols(new String[] {protocol});
    client = new End(engine);
    server = new End(SERVER.engine());
  }

  /** Carries bytes to and fro, in parts of at most that length, until both are silent. */
  TlsPair talk(int partBytes, Consumer<TlsPair> afterEachPart) {
    while (client.hasSent() || server.hasSent()) {
      carry(client, server, partBytes, afterEachPart);
      carry(server, client, partBytes, afterEachPart);
    }
    return this;
  }

  TlsPair talk() {
    return talk(Integer.MAX_VALUE, pair -> {});
  }

  private void carry(End from, End to, int partBytes, Consumer<TlsPair> afterEachPart) {
    byte[] bytes = from.takeSent();
    for (int start = 0; start < bytes.length; start += Math.min(partBytes, bytes.length)) {
      int end = (int) Math.min((long) start + partBytes, bytes.length);
      to.receive(Arrays.copyOfRange(bytes, start, end));
      afterEachPart.accept(this);
    }
  }

  @Override
  public void close() {
    client.channel.finishAndReleaseAll();
    server.channel.finishAndReleaseAll();
  }

  /** One end: the channel, its ledgers, and a reader that explains plaintext as payload. */
  static final class End {
    final Ledger received = new Ledger();
    final Ledger sent = new Ledger();
    final List<Integer> writtenLengths = new ArrayList<>();
    final EmbeddedChannel channel = new EmbeddedChannel(false, false);
    final Reader reader = new Reader();
    TlsTally tally;

    private End(SSLEngine engine) {
      channel.pipeline().addLast(new ByteMeter(received, sent));
      tally = TlsPipeline.addTo(channel.pipeline(), engine, received, sent);
      channel.pipeline().addLast(reader);
      try {
        channel.register();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    /** Puts a handler between the socket's meter and the encryption. */
    void addBelow(ChannelHandler handler) {
      String meter = channel.pipeline().context(ByteMeter.class).name();
      channel.pipeline().addAfter(meter, null, handler);
    }

    ChannelFuture send(int bytes) {
      return channel
          .writeAndFlush(Unpooled.wrappedBuffer(new byte[bytes]))
          .addListener(new Explanation(sent, Cause.PAYLOAD, bytes));
    }

    void receive(byte[] bytes) {
      if (channel.isOpen()) {
        channel.writeInbound(Unpooled.wrappedBuffer(bytes));
      }
    }

    boolean hasSent() {
      return !channel.outboundMessages().isEmpty();
    }

    byte[] takeSent() {
      ByteBuf all = Unpooled.buffer();
      while (hasSent()) {
        ByteBuf next = channel.readOutbound();
        if (next.isReadable()) {
          writtenLengths.add(next.readableBytes());
        }
        all.writeBytes(next);
        next.release();
      }
      return Arrays.copyOf(all.array(), all.readableBytes());
    }

    long unexplainedBytes() {
      return Math.abs(received.snapshot().unexplainedBytes())
          + Math.abs(sent.snapshot().unexplainedBytes());
    }

    /** Explains and drops what it gets, and closes on errors as every last handler here does. */
    final class Reader extends ChannelInboundHandlerAdapter {
      long readBytes;
      final List<Object> events = new ArrayList<>();

      @Override
      public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf plaintext = (ByteBuf) message;
        readBytes += plaintext.readableBytes();
        received.explain(Cause.PAYLOAD, plaintext.readableBytes());
        plaintext.release();
      }

      @Override
      public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        events.add(event);
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
      }
    }
  }
}
