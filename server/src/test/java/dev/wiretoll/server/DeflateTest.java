package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.server.RawClient.Frame;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.DeflateOffer;
import dev.wiretoll.wire.MessageDeflate;
import dev.wiretoll.wire.MessageInflate;
import dev.wiretoll.wire.WebSocketFrames;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeflateTest {
  private static final String PUSHES = "/wiretoll/websocket?topic=";
  private static final int COMPRESSED = WebSocketFrames.RSV1;

  private final MessageDeflate deflate = new MessageDeflate();
  private final MessageInflate inflate = new MessageInflate(100);
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
    deflate.close();
    inflate.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void anOfferOfTheProjectsClientsIsAccepted() throws IOException {
    client.send(
        WebSocketHandshake.deflatingRequest("/mirror", "localhost", RawClient.KEY).encoded());

    HttpAnswer answer = client.readHead();

    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.field("Sec-WebSocket-Extensions")).contains(DeflateOffer.WITHOUT_CONTEXT);
  }

  @Test
  void aSmallerWindowIsDeclinedAndUpdatesArePlain() throws IOException {
    HttpAnswer answer =
        client.upgrade(
            PUSHES + 0,
            "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n");
    pushing.startFeed();

    pushing.publish(1);

    assertThat(answer.status()).isEqualTo(101);
    assertThat(answer.field("Sec-WebSocket-Extensions")).isEmpty();
    assertThat(client.readFrame().firstByte()).isEqualTo(0x81);
  }

  @Test
  void everyUpdateIsCompressedByItselfAndInOrder() throws IOException, DataFormatException {
    try (RawClient plain = new RawClient(pushing.server())) {
      client.upgrade(PUSHES + 1, RawClient.DEFLATE);
      plain.upgrade(PUSHES + 1);
      pushing.startFeed();

      pushing.publish(40);

      for (int sequence = 0; sequence < 40; sequence++) {
        String expected = Pushing.updates(1, sequence, sequence + 1);
        Frame frame = client.readFrame();
        assertThat(frame.firstByte()).isEqualTo(0xC1);
        assertThat(new String(inflate.inflate(frame.payload()), US_ASCII)).isEqualTo(expected);
        assertThat(plain.readFrame().text()).isEqualTo(expected);
      }
    }
  }

  @Test
  void theMirrorInflatesWhatItGivesBack() throws IOException {
    client.upgrade("/mirror", RawClient.DEFLATE);
    byte[] large = new byte[1_000_000];

    client.send(ByteBufUtil.decodeHexDump("c18700000000f248cdc9c90700"));
    client.frame(COMPRESSED | WebSocketFrames.BINARY, deflate.compress(large));
    client.frame(WebSocketFrames.TEXT, "not compressed");

    assertThat(client.readFrame().hex()).isEqualTo("81 48656c6c6f");
    Frame binary = client.readFrame();
    assertThat(binary.firstByte()).isEqualTo(0x82);
    assertThat(binary.payload()).isEqualTo(large);
    assertThat(client.readFrame().text()).isEqualTo("not compressed");
  }

  @Test
  void aCompressedMessageMayComeInFragmentsWithAPingBetween() throws IOException {
    client.upgrade("/mirror", RawClient.DEFLATE);

    client.send(ByteBufUtil.decodeHexDump("418300000000f248cd"));
    client.frame(WebSocketFrames.PING, "between");
    client.send(ByteBufUtil.decodeHexDump("008000000000"));
    client.send(ByteBufUtil.decodeHexDump("808400000000c9c90700"));

    assertThat(client.readFrame().text()).isEqualTo("between");
    assertThat(client.readFrame().hex()).isEqualTo("81 48656c6c6f");
  }

  @ParameterizedTest
  @CsvSource({
    "second reserved bit, a18000000000, 1002",
    "third reserved bit, 918000000000, 1002",
    "two reserved bits, e18100000000c0, 1002",
    "compressed ping, c98000000000, 1002",
    "compressed close, c8820000000003e8, 1002",
    "compressed continuation, 018000000000c08000000000, 1002",
    "compressed continuation of a compressed message, 418000000000c08000000000, 1002",
    "what is not compressed, c18300000000ffffff, 1007",
    "compressed text that is not UTF-8, c18800000000000200fdffc32800, 1007",
  })
  void aBrokenMessageIsClosedWithItsCode(String what, String hex, int code) throws IOException {
    client.upgrade("/mirror", RawClient.DEFLATE);

    client.send(ByteBufUtil.decodeHexDump(hex));

    assertThat(client.readFrame().closeCode()).as(what).isEqualTo(code);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void withoutTheExtensionACompressedMessageIsAnError() throws IOException {
    client.upgrade("/mirror");

    client.send(ByteBufUtil.decodeHexDump("c18700000000f248cdc9c90700"));

    assertThat(client.readFrame().closeCode()).isEqualTo(1002);
  }

  @Test
  void aMessageThatInflatesBeyondTheLimitIsCutOff() throws IOException {
    byte[] bomb = deflate.compress(new byte[64 * 1024 * 1024]);
    client.upgrade("/mirror", RawClient.DEFLATE);

    client.frame(COMPRESSED | WebSocketFrames.BINARY, bomb);

    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aSubscribersMessageMayInflateTo65536BytesAndNoMore() throws IOException {
    client.upgrade(PUSHES + 0, RawClient.DEFLATE);

    client.frame(COMPRESSED | WebSocketFrames.BINARY, deflate.compress(new byte[65_536]));
    client.frame(WebSocketFrames.PING, "still here");
    assertThat(client.readFrame().text()).isEqualTo("still here");

    client.frame(COMPRESSED | WebSocketFrames.BINARY, deflate.compress(new byte[65_537]));
    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
  }

  @Test
  void fragmentsOfACompressedMessageMayNotAddUpToMoreThanTheLimit() throws IOException {
    client.upgrade(PUSHES + 0, RawClient.DEFLATE);

    client.send(RawClient.masked(COMPRESSED | WebSocketFrames.BINARY, false, new byte[65_536]));
    client.frame(WebSocketFrames.CONTINUATION, new byte[1]);

    assertThat(client.readFrame().closeCode()).isEqualTo(1009);
    assertThat(client.atEnd()).isTrue();
  }
}
