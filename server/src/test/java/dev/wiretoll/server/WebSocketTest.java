package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.server.RawClient.Frame;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest {
  private static final String PUSHES = "/wiretoll/websocket";
  private static final int CONTINUATION = WebSocketFrames.CONTINUATION;
  private static final int TEXT = WebSocketFrames.TEXT;
  private static final int BINARY = WebSocketFrames.BINARY;

  private Pushing pushing;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    pushing = new Pushing();
    client = new RawClient(pushing.server());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    pushing.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void anUpgradeIsAnsweredAsInTheRfc() throws IOException {
    HttpAnswer answer = client.upgrade(PUSHES + "?topic=0");

    assertThat(answer.head())
        .isEqualTo(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'Sec-WebSocket-Protocol: sample\r\n', sample",
    "'Sec-WebSocket-Protocol: chat, sample ,other\r\n', sample",
    "'Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: sample\r\n', sample",
    "'Sec-WebSocket-Protocol: chat, Sample\r\n', ",
  })
  void theSubProtocolSampleIsAgreedToWhereItIsOffered(String offer, String agreed)
      throws IOException {
    HttpAnswer answer = client.upgrade("/mirror", offer);

    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.field("Sec-WebSocket-Protocol").orElse(null)).isEqualTo(agreed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sec-WebSocket-Key: \r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZTE2\r\n",
        "Sec-WebSocket-Key: 4@1  46546xW%0l 1 5\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
      })
  void aKeyThatIsNotSixteenBytesOfBase64IsRefused(String key) throws IOException {
    client.request(
        "GET /mirror HTTP/1.1",
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" + key);

    assertThat(client.readAnswer().status()).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Version: 013\r\n"})
  void anotherVersionIsToldTheRightOne(String version) throws IOException {
    client.request(
        "GET /mirror HTTP/1.1",
        "Upgrade: websocket\r\nConnection: Upgrade\r\n" + version,
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.field("Sec-WebSocket-Version")).contains("13");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mirror", PUSHES, PUSHES + "?topic=0"})
  void aPlainRequestIsToldToUpgrade(String target) throws IOException {
    HttpAnswer answer = client.get(target).readAnswer();

    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.field("Upgrade")).contains("websocket");
    assertThat(answer.head()).contains("\r\nConnection: Upgrade\r\n");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void anUpgradeFieldInHttp10IsIgnored() throws IOException {
    client.send(
        "GET /mirror HTTP/1.0\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(426);
  }

  @Test
  void fieldsMayBeListsInAnyCase() throws IOException {
    client.request(
        "GET /mirror HTTP/1.1",
        "UPGRADE: WebSocket\r\nconnection: keep-alive, upgrade\r\nSec-WebSocket-Version: 13\r\n",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");

    assertThat(client.readHead().status()).isEqualTo(101);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?topic=2", "?topic=x"})
  void aSubscriptionNeedsATopicThatIsThere(String query) throws IOException {
    HttpAnswer refused = client.upgrade(PUSHES + query);

    assertThat(refused.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "unmasked frame, 810548656c6c6f, 1002",
    "reserved bit, c18000000000, 1002",
    "reserved opcode, 838000000000, 1002",
    "reserved control opcode, 8b8000000000, 1002",
    "fragmented ping, 098000000000, 1002",
    "ping of 126 bytes, 89fe007e00000000, 1002",
    "continuation of nothing, 808000000000, 1002",
    "message within a message, 018000000000018000000000, 1002",
    "length not minimal, 81fe000100000000ff, 1002",
    "negative length, 82ffffffffffffffffff00000000, 1002",
    "text that is not UTF-8, 818200000000c328, 1007",
    "text that ends in mid-letter, 818100000000c3, 1007",
    "surrogate in text, 818300000000eda080, 1007",
    "letter broken over fragments, 018100000000c3808100000000c3, 1007",
    "close with half a code, 88810000000003, 1002",
    "close with a reserved code, 88820000000003ed, 1002",
    "close with a code too small, 88820000000003e7, 1002",
    "close with an unused code, 88820000000007d0, 1002",
    "close with a reason that is not UTF-8, 88840000000003e8c328, 1007",
  })
  void aBrokenProtocolIsClosedWithItsCode(String what, String hex, int code) throws IOException {
    client.upgrade("/mirror");

    client.send(ByteBufUtil.decodeHexDump(hex));

    assertThat(client.readFrame().closeCode()).as(what).isEqualTo(code);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aLetterMayBeSplitOverFragments() throws IOException {
    client.upgrade("/mirror");

    client.send(RawClient.masked(TEXT, false, new byte[] {(byte) 0xE2, (byte) 0x82}));
    client.send(RawClient.masked(CONTINUATION, false, new byte[0]));
    client.frame(WebSocketFrames.PING, "between");
    client.frame(CONTINUATION, new byte[] {(byte) 0xAC});

    assertThat(client.readFrame().hex()).isEqualTo("8a 6265747765656e");
    assertThat(client.readFrame().hex()).isEqualTo("81 e282ac");
  }

  @Test
  void aPingIsAnsweredWithItsPayloadAndAPongIsNot() throws IOException {
    client.upgrade(PUSHES + "?topic=0");

    client.frame(WebSocketFrames.PONG, "unasked");
    client.frame(WebSocketFrames.PING, "");
    client.frame(WebSocketFrames.PING, "x".repeat(125));

    assertThat(client.readFrame().hex()).isEqualTo("8a ");
    Frame pong = client.readFrame();
    assertThat(pong.firstByte()).isEqualTo(0x8A);
    assertThat(pong.text()).isEqualTo("x".repeat(125));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "03e8", "03e9627965", "0bb8", "1387", "03f3"})
  void aCloseIsEchoed(String hex) throws IOException {
    client.upgrade(PUSHES + "?topic=0");

    client.frame(WebSocketFrames.CLOSE, ByteBufUtil.decodeHexDump(hex));

    assertThat(client.readFrame().hex()).isEqualTo("88 " + hex);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void nothingIsMirroredAfterAClose() throws IOException {
    client.upgrade("/mirror");

    client.frame(WebSocketFrames.CLOSE, new byte[] {3, (byte) 0xE8}).frame(TEXT, "late");

    assertThat(client.readFrame().closeCode()).isEqualTo(1000);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aSubscribersFrameMayHave65536BytesAndNoMore() throws IOException {
    client.upgrade(PUSHES + "?topic=0");

    client.frame(BINARY, new byte[65_536]).frame(WebSocketFrames.PING, "still here");
    assertThat(client.readFrame().text()).isEqualTo("still here");

    client.frame(BINARY, new byte[65_537]);
    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void theMirrorGivesBackTextAndBinaryVerbatim() throws IOException {
    client.upgrade("/mirror");
    byte[] bytes = new byte[70_000];
    Arrays.fill(bytes, (byte) 0xFF);

    client.frame(TEXT, "grüß €".getBytes(UTF_8));
    client.frame(TEXT, "").frame(BINARY, "").frame(BINARY, bytes);

    assertThat(client.readFrame().payload()).isEqualTo("grüß €".getBytes(UTF_8));
    assertThat(client.readFrame().hex()).isEqualTo("81 ");
    assertThat(client.readFrame().hex()).isEqualTo("82 ");
    Frame large = client.readFrame();
    assertThat(large.firstByte()).isEqualTo(0x82);
    assertThat(large.headerBytes()).isEqualTo(10);
    assertThat(large.payload()).isEqualTo(bytes);
  }

  @Test
  void theMirrorTakesSixteenMebibytesInOneFrameAndNotAByteMore() throws IOException {
    client.upgrade("/mirror");
    byte[] largest = new byte[16 * 1024 * 1024];
    largest[largest.length - 1] = 1;

    client.frame(BINARY, largest);
    assertThat(client.readFrame().payload()).isEqualTo(largest);

    client.send(ByteBufUtil.decodeHexDump("82ff0000000001000001"));
    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void theMirrorTakes65536FragmentsAndNotOneMore() throws IOException {
    client.upgrade("/mirror");

    client.send(fragments(65_536, 16)).frame(TEXT, "next");
    assertThat(client.readFrame().payload()).hasSize(65_536 * 16).containsOnly('x');
    assertThat(client.readFrame().text()).isEqualTo("next");

    client.send(fragments(65_537, 0));
    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void theMirrorServesAClientThatSendsFasterThanItReads() throws Exception {
    client.upgrade("/mirror");
    byte[] payload = new byte[1024 * 1024];
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 48; i++) {
                  client.frame(BINARY, payload);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    for (int i = 0; i < 48; i++) {
      assertThat(client.readFrame().payload()).isEqualTo(payload);
    }
    sending.get(10, TimeUnit.SECONDS);
  }

  @Test
  void fragmentsMayNotAddUpToMoreThanTheLargestMessage() throws IOException {
    client.upgrade("/mirror");

    client.send(RawClient.masked(BINARY, false, new byte[16 * 1024 * 1024]));
    client.frame(CONTINUATION, new byte[1]);

    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void eachSubscriberGetsEachUpdateOnceInOrderAndWithTwoBytesOfFraming() throws IOException {
    try (RawClient other = new RawClient(pushing.server())) {
      client.upgrade(PUSHES + "?topic=1");
      other.upgrade(PUSHES + "?topic=1");
      pushing.startFeed();

      pushing.publish(40);

      for (int sequence = 0; sequence < 40; sequence++) {
        String expected = "\u0081\u0015" + Pushing.updates(1, sequence, sequence + 1);
        assertThat(new String(client.readBytes(23), ISO_8859_1)).isEqualTo(expected);
        assertThat(new String(other.readBytes(23), ISO_8859_1)).isEqualTo(expected);
      }
    }
  }

  @Test
  void aSubscriberGetsWhatIsPublishedAfterItCame() throws IOException {
    pushing.startFeed();
    pushing.publish(3);
    client.upgrade(PUSHES + "?topic=0");

    pushing.publish(1);

    assertThat(client.readFrame().text()).isEqualTo(Pushing.updates(0, 3, 4));
  }

  @Test
  void anotherFeedIsPushedFromItsFirstUpdate() throws IOException {
    client.upgrade(PUSHES + "?topic=0");
    pushing.startFeed();
    pushing.publish(2);
    client.readFrame();
    client.readFrame();

    pushing.startFeed();
    pushing.publish(1);

    assertThat(client.readFrame().text()).isEqualTo(Pushing.updates(0, 0, 1));
  }

  @Test
  void nothingIsPushedAfterAClose() throws IOException {
    client.upgrade(PUSHES + "?topic=0");
    pushing.startFeed();
    client.frame(WebSocketFrames.CLOSE, new byte[] {3, (byte) 0xE8});
    assertThat(client.readFrame().closeCode()).isEqualTo(1000);

    pushing.publish(3);

    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void othersAreStillServedWhenASubscriberVanishes() throws IOException {
    pushing.startFeed();
    for (int i = 0; i < 5; i++) {
      try (RawClient vanishing = new RawClient(pushing.server())) {
        vanishing.upgrade(PUSHES + "?topic=0");
        pushing.publish(1);
        vanishing.readFrame();
      }
      pushing.publish(1);
    }

    client.upgrade(PUSHES + "?topic=0");
    pushing.publish(1);

    assertThat(client.readFrame().text()).isEqualTo(Pushing.updates(0, 10, 11));
  }

  private static byte[] fragments(int count, int payloadBytes) {
    byte[] payload = "x".repeat(payloadBytes).getBytes(UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      byte[] frame = RawClient.masked(i == 0 ? TEXT : CONTINUATION, i == count - 1, payload);
      all.write(frame, 0, frame.length);
    }
    return all.toByteArray();
  }
}
