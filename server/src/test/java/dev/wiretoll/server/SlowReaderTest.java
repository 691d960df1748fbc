package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.Unpooled;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlowReaderTest {
  private static final int UPDATE_BYTES = 4_096;
  private static final int UNREAD = 200;
  private static final int SOCKET_BUFFER_BYTES = 16_384;
  private static final int HIGH_WATER_BYTES = 65_536;
  // Framing, a TLS record's share, and Netty's own 96 bytes a message.
  private static final int MESSAGE_BYTES = UPDATE_BYTES + 256;
  private static final long INTERVAL_NS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock(0);
  private long published;

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  /** Ways to be pushed updates. */
  private enum Push {
    WEBSOCKET {
      @Override
      void open(RawClient client) throws IOException {
        client.upgrade("/wiretoll/websocket?topic=0");
      }

      @Override
      String read(RawClient client) throws IOException {
        return client.readFrame().text();
      }
    },
    HIXIE76 {
      @Override
      void open(RawClient client) throws IOException {
        client.upgradeHixie76("/wiretoll/websocket?topic=0");
      }

      @Override
      String read(RawClient client) throws IOException {
        return client.readHixieText();
      }
    },
    STREAMING {
      @Override
      void open(RawClient client) throws IOException {
        client.get("/wiretoll/streaming?topic=0").readHead();
        client.readChunk();
      }

      @Override
      String read(RawClient client) throws IOException {
        return client.readChunk();
      }
    },
    SSE {
      @Override
      void open(RawClient client) throws IOException {
        client.get("/wiretoll/sse?topic=0").readHead();
        client.readChunk();
      }

      @Override
      String read(RawClient client) throws IOException {
        String event = client.readChunk();
        return event.substring(event.indexOf("data: ") + "data: ".length());
      }
    };

    abstract void open(RawClient client) throws IOException;

    abstract String read(RawClient client) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Push.class)
  void whatAClientDoesNotReadIsDroppedForItAloneAndCounted(Push push) throws IOException {
    try (PushServer server = PushServer.start(settings(false), clock);
        RawClient reading = new RawClient(server);
        RawClient slow = new RawClient(narrowSocket(server))) {
      Push.WEBSOCKET.open(reading);
      push.open(slow);
      startFeed(server);
      publish(UNREAD, reading);

      long seen = 0;
      long newest = -1;
      while (newest < published - 1) {
        publish(1, reading);
        while (slow.hasReceived()) {
          newest = sequence(push.read(slow));
          seen++;
        }
      }
      slow.end();
      assertThat(slow.atEnd()).isTrue();
      hangUp(reading);
      ServerResult result = server.finishFeed(PATIENCE);

      assertThat(seen).isLessThan(published);
      assertThat(result.held().droppedUpdates()).isEqualTo(published - seen);
      assertThat(result.sent().bytes(Cause.PAYLOAD)).isEqualTo((published + seen) * UPDATE_BYTES);
      assertThat(result.sent().unexplainedBytes()).isZero();
      assertThat(result.held().queuedBytesPerClientMax())
          .isBetween(HIGH_WATER_BYTES / 2L, (long) HIGH_WATER_BYTES + MESSAGE_BYTES);
    }
  }

  @Test
  void whatIsEncryptedIsBoundedToo() throws Exception {
    try (PushServer server = PushServer.start(settings(true), clock);
        RawClient reading = new RawClient(encrypted(narrowSocket(server)));
        RawClient slow = new RawClient(encrypted(narrowSocket(server)))) {
      Push.WEBSOCKET.open(reading);
      Push.WEBSOCKET.open(slow);
      startFeed(server);
      publish(UNREAD, reading);
      hangUp(slow, reading);

      ServerResult result = server.finishFeed(PATIENCE);

      assertThat(result.held().droppedUpdates()).isPositive();
      assertThat(result.held().queuedBytesPerClientMax())
          .isBetween(HIGH_WATER_BYTES / 2L, (long) HIGH_WATER_BYTES + MESSAGE_BYTES);
    }
  }

  @Test
  void aReadingClientLosesNothingAndTheRingIsWhatIsKept() throws IOException {
    try (PushServer server = PushServer.start(settings(false), clock);
        RawClient reading = new RawClient(server)) {
      Push.WEBSOCKET.open(reading);
      startFeed(server);
      publish(3, reading);
      hangUp(reading);

      ServerResult result = server.finishFeed(PATIENCE);

      assertThat(result.held().droppedUpdates()).isZero();
      assertThat(result.held().retainedBytes()).isEqualTo(3 * (UPDATE_BYTES + 200));
    }
  }

  @Test
  void anUpdateThatWasDueOutsideTheMeasurementIsNotCountedAsDropped() throws IOException {
    try (PushServer server = PushServer.start(settings(false), clock);
        RawClient reading = new RawClient(server);
        RawClient slow = new RawClient(narrowSocket(server))) {
      Push.WEBSOCKET.open(reading);
      Push.WEBSOCKET.open(slow);
      server.startFeed(schedule(), new Milestones(0, 1, INTERVAL_NS, INTERVAL_NS));
      publish(UNREAD, reading);
      hangUp(slow, reading);

      ServerResult result = server.finishFeed(PATIENCE);

      assertThat(result.held().droppedUpdates()).isZero();
    }
  }

  private void startFeed(PushServer server) {
    long endNs = Duration.ofHours(1).toNanos();
    server.startFeed(schedule(), new Milestones(0, 0, endNs, endNs));
  }

  private static FeedSchedule schedule() {
    return FeedSchedule.periodic(INTERVAL_NS, 7, 1, INTERVAL_NS);
  }

  private void publish(int updates, RawClient reading) throws IOException {
    for (int i = 0; i < updates; i++) {
      clock.advance(INTERVAL_NS);
      assertThat(sequence(reading.readFrame().text())).isEqualTo(published);
      published++;
    }
  }

  private static void hangUp(RawClient... clients) throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }

  private static long sequence(String text) {
    return UpdateText.sequence(Unpooled.copiedBuffer(text, ISO_8859_1), 0);
  }

  private static Socket narrowSocket(PushServer server) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SOCKET_BUFFER_BYTES);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
    return socket;
  }

  private static Socket encrypted(Socket plain) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    return context.getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
  }

  private static ServerSettings settings(boolean tls) {
    return new ServerSettings(
        "127.0.0.1",
        0,
        false,
        1,
        HeaderProfile.MINIMAL,
        1,
        UPDATE_BYTES,
        15_000_000_000L,
        tls,
        IoKind.NIO,
        SOCKET_BUFFER_BYTES);
  }
}
