package dev.wiretoll.bytes.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsPipelineTest {
  /** RFC 8446 section 5.2: header, inner type and tag; then 16 bytes of padding by the JDK. */
  private static final int TLS_13_BYTES = 5 + 1 + 16 + 16;

  /** RFC 5288 section 3: header, explicit nonce and tag. */
  private static final int TLS_12_BYTES = 5 + 8 + 16;

  private static final int FRAME_BYTES = 23;

  @AfterAll
  static void nothingIsLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, " + TLS_13_BYTES, "TLSv1.2, " + TLS_12_BYTES})
  void aMessageCostsItsRecordsHeaderNonceTypePaddingAndTag(String protocol, int overheadBytes) {
    try (TlsPair pair = new TlsPair(protocol).talk()) {
      pair.server.send(FRAME_BYTES);
      pair.client.send(FRAME_BYTES);
      pair.talk();

      assertThat(pair.server.writtenLengths).endsWith(FRAME_BYTES + overheadBytes);
      for (TlsPair.End end : List.of(pair.client, pair.server)) {
        assertThat(end.tally.recordSentBytes()).isEqualTo(overheadBytes);
        assertThat(end.tally.recordReceivedBytes()).isEqualTo(overheadBytes);
        assertThat(end.reader.readBytes).isEqualTo(FRAME_BYTES);
      }
      assertBothBalance(pair);
    }
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, 1", "TLSv1.3, 7", "TLSv1.3, 1000", "TLSv1.2, 1", "TLSv1.2, 1000"})
  void everyByteHasOneCauseAfterEachPartHoweverTheStreamIsCut(String protocol, int partBytes) {
    try (TlsPair pair = new TlsPair(protocol)) {
      pair.talk(partBytes, TlsPipelineTest::assertBothBalance);
      pair.client.send(716);
      pair.client.send(1);
      pair.server.send(40_000);
      pair.talk(partBytes, TlsPipelineTest::assertBothBalance);
      pair.server.channel.close();
      pair.talk(partBytes, TlsPipelineTest::assertBothBalance);

      assertThat(pair.client.reader.readBytes).isEqualTo(40_000);
      assertThat(pair.server.reader.readBytes).isEqualTo(717);
      assertThat(sent(pair.server).bytes(Cause.PAYLOAD)).isEqualTo(40_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void bothEndsTellTheSameOfARecordAndTheTalliesAreTheLedgers(String protocol) {
    try (TlsPair pair = new TlsPair(protocol).talk()) {
      pair.client.send(50_000);
      pair.server.send(3);
      pair.talk();
      pair.client.channel.pipeline().get(SslHandler.class).closeOutbound();
      pair.talk();

      assertThat(sent(pair.client)).isEqualTo(received(pair.server));
      assertThat(sent(pair.server)).isEqualTo(received(pair.client));
      TlsTally tally = pair.client.tally;
      assertThat(tally.handshakeSentBytes()).isEqualTo(sent(pair.client, Cause.TLS_HANDSHAKE));
      assertThat(tally.recordSentBytes()).isEqualTo(sent(pair.client, Cause.TLS_RECORDS));
      assertThat(tally.handshakeReceivedBytes())
          .isEqualTo(received(pair.client).bytes(Cause.TLS_HANDSHAKE));
      assertThat(tally.recordReceivedBytes())
          .isEqualTo(received(pair.client).bytes(Cause.TLS_RECORDS));
    }
  }

  @Test
  void oldRecordsShowTheirTypeAndAnIndependentParserFindsTheSameSums() {
    try (TlsPair pair = new TlsPair("TLSv1.2")) {
      List<RawRecord> records = new ArrayList<>();
      records.addAll(relay(pair.client, pair.server));
      while (pair.server.hasSent() || pair.client.hasSent()) {
        relay(pair.server, pair.client);
        records.addAll(relay(pair.client, pair.server));
      }
      pair.client.send(20_000);
      pair.client.send(21);
      pair.client.channel.close();
      records.addAll(relay(pair.client, pair.server));

      long dataBytes = records.stream().filter(RawRecord::isData).mapToLong(RawRecord::bytes).sum();
      long otherBytes = records.stream().filter(r -> !r.isData()).mapToLong(RawRecord::bytes).sum();
      LedgerSnapshot received = received(pair.server);
      assertThat(records.stream().filter(RawRecord::isData)).hasSize(3);
      assertThat(received.bytes(Cause.TLS_HANDSHAKE)).isEqualTo(otherBytes);
      assertThat(received.bytes(Cause.TLS_RECORDS)).isEqualTo(dataBytes - 20_021);
      assertThat(received.bytes(Cause.PAYLOAD)).isEqualTo(20_021);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aStreamThatEndsAnywhereIsExplainedUpToItsEnd(String protocol) {
    long previous = -1;
    int cut = 1;
    for (long arrived = 0; arrived > previous; cut += 29) {
      previous = arrived;
      arrived = arrivedWhenCutAfter(protocol, cut);
    }
    assertThat(cut).isGreaterThan(400);
  }

  @Test
  void aDamagedRecordClosesTheConnectionAndIsCountedOnce() {
    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      pair.client.send(100);
      byte[] record = pair.client.takeSent();
      record[20] ^= 1;

      pair.server.receive(record);
      pair.talk();

      assertThat(pair.server.channel.isOpen()).isFalse();
      assertThat(received(pair.server).bytes(Cause.TLS_RECORDS)).isEqualTo(100 + TLS_13_BYTES);
      assertBothBalance(pair);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "x", "\u0016\u0003", "\u0017\u0003\u0003\0"})
  void whatIsNotTlsCountsAsHandshakeAndClosesCleanly(String garbage) {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      pair.server.receive(garbage.getBytes(StandardCharsets.ISO_8859_1));
      pair.server.channel.close();

      assertThat(pair.server.channel.isOpen()).isFalse();
      assertThat(received(pair.server).bytes(Cause.TLS_HANDSHAKE)).isEqualTo(garbage.length());
      assertThat(pair.server.unexplainedBytes()).isZero();
    }
  }

  @Test
  void randomBytesInMidConnectionNeverUnbalanceIt() {
    Random random = new Random(3);
    for (int i = 0; i < 50; i++) {
      try (TlsPair pair = new TlsPair(i % 2 == 0 ? "TLSv1.3" : "TLSv1.2").talk()) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        if (noise.length > 4 && i % 3 == 0) {
          noise[0] = 23;
          noise[1] = 3;
          noise[2] = 3;
          noise[3] = 0;
        }
        pair.server.receive(noise);
        assertThat(pair.server.unexplainedBytes()).isZero();
        pair.server.channel.close();
        assertThat(pair.server.unexplainedBytes()).isZero();
      }
    }
  }

  @Test
  void whatComesAfterCloseNotifyIsExplainedThoughNobodyReadsIt() {
    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      pair.client.channel.pipeline().get(SslHandler.class).closeOutbound();
      pair.talk();
      long before = pair.server.tally.recordReceivedBytes();

      pair.server.receive(new byte[77]);

      assertThat(pair.server.tally.recordReceivedBytes() - before).isEqualTo(77);
      assertThat(pair.server.unexplainedBytes()).isZero();
    }
  }

  @Test
  void plaintextThatNobodyReadsStaysWithTheRecords() {
    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      pair.server.channel.pipeline().remove(pair.server.reader);
      pair.client.send(500);
      pair.talk();

      assertThat(pair.server.tally.recordReceivedBytes()).isEqualTo(500 + TLS_13_BYTES);
      assertBothBalance(pair);
    }
  }

  @Test
  void whatWasSentOfAMessageWhoseRestNeverWasStaysWithTheRecords() {
    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      pair.server.addBelow(new Jam(2));
      ChannelFuture first = pair.server.send(100_000);

      assertThat(first.isSuccess()).isFalse();
      assertThat(sent(pair.server).bytes(Cause.PAYLOAD)).isZero();
      // The JDK leaves room for type and padding in the 16,384 bytes of a record's content.
      assertThat(pair.server.tally.recordSentBytes()).isEqualTo(2 * (16_384 - 17 + TLS_13_BYTES));
      assertThat(pair.server.unexplainedBytes()).isZero();
    }
  }

  @Test
  void aWriteThatSharesARecordWithAnotherIsExplainedAsWell() {
    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      for (int i = 0; i < 3; i++) {
        pair.server.channel.write(Unpooled.wrappedBuffer(new byte[7_000]));
      }
      pair.server.sent.explain(Cause.PAYLOAD, 21_000);
      pair.server.channel.flush();
      pair.talk();

      assertThat(pair.server.tally.recordSentBytes()).isEqualTo(2 * TLS_13_BYTES);
      assertBothBalance(pair);
    }
  }

  @Test
  void aHandshakeThatTakesTooLongEndsInAClose() {
    try (TlsPair pair = new TlsPair("TLSv1.3")) {
      pair.server.channel.freezeTime();
      byte[] hello = pair.client.takeSent();
      pair.server.receive(Arrays.copyOf(hello, 50));

      pair.server.channel.advanceTimeBy(9, TimeUnit.SECONDS);
      pair.server.channel.runScheduledPendingTasks();
      assertThat(pair.server.channel.isOpen()).isTrue();
      pair.server.channel.advanceTimeBy(1, TimeUnit.SECONDS);
      pair.server.channel.runScheduledPendingTasks();

      assertThat(pair.server.channel.isOpen()).isFalse();
      assertThat(pair.server.tally.handshakeReceivedBytes()).isEqualTo(50);
      assertThat(pair.server.unexplainedBytes()).isZero();
    }
  }

  @Test
  void aHandshakeThatBothEndsCannotAgreeOnIsExplained() {
    try (TlsPair pair = new TlsPair("TLSv1.2")) {
      pair.server
          .channel
          .pipeline()
          .get(SslHandler.class)
          .engine()
          .setEnabledProtocols(new String[] {"TLSv1.3"});

      pair.talk();

      assertThat(pair.client.reader.events)
          .anyMatch(e -> e instanceof SslHandshakeCompletionEvent end && !end.isSuccess());
      assertThat(pair.server.channel.isOpen()).isFalse();
      assertThat(sent(pair.server).explained()).containsOnlyKeys(Cause.TLS_HANDSHAKE);
      assertBothBalance(pair);
    }
  }

  @Test
  void everyConnectionPaysForAFullHandshake() {
    long first;
    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      first = pair.server.tally.handshakeSentBytes();
    }

    try (TlsPair pair = new TlsPair("TLSv1.3").talk()) {
      // The signature's length varies by a few bytes; a resumption would save the certificate.
      assertThat(pair.server.tally.handshakeSentBytes()).isCloseTo(first, within(8L));
    }
  }

  private static long arrivedWhenCutAfter(String protocol, int bytes) {
    try (TlsPair pair = new TlsPair(protocol)) {
      pair.client.send(300);
      int left = bytes;
      while (left > 0 && (pair.client.hasSent() || pair.server.hasSent())) {
        byte[] next = pair.client.takeSent();
        pair.server.receive(Arrays.copyOf(next, Math.min(left, next.length)));
        left -= Math.min(left, next.length);
        pair.client.receive(pair.server.takeSent());
      }
      assertBothBalance(pair);
      pair.server.channel.close();
      pair.client.channel.close();
      assertBothBalance(pair);
      return received(pair.server).meteredBytes();
    }
  }

  private static List<RawRecord> relay(TlsPair.End from, TlsPair.End to) {
    byte[] bytes = from.takeSent();
    to.receive(bytes);
    return RawRecord.parse(bytes);
  }

  private static void assertBothBalance(TlsPair pair) {
    assertThat(pair.client.unexplainedBytes()).isZero();
    assertThat(pair.server.unexplainedBytes()).isZero();
  }

  private static long sent(TlsPair.End end, Cause cause) {
    return sent(end).bytes(cause);
  }

  private static LedgerSnapshot sent(TlsPair.End end) {
    return end.sent.snapshot();
  }

  private static LedgerSnapshot received(TlsPair.End end) {
    return end.received.snapshot();
  }

  /** Lets so many writes pass, then fails them. */
  private static final class Jam extends ChannelOutboundHandlerAdapter {
    private int left;

    Jam(int left) {
      this.left = left;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      if (left-- > 0) {
        ctx.write(message, promise);
      } else {
        ReferenceCountUtil.release(message);
        promise.setFailure(new IOException("the peer is gone"));
      }
    }
  }
}
