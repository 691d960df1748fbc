package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HixieHandshake;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HixieTest {
  private static final String PUSHES = "/wiretoll/websocket?topic=";
  private static final String FIELDS =
      "Upgrade: WebSocket\r\nConnection: Upgrade\r\nOrigin: http://example.com\r\n";

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
  void draft76IsAnsweredAsInTheDraft() throws IOException {
    HttpAnswer answer = client.upgradeHixie76(PUSHES + 1, "Sec-WebSocket-Protocol: sample\r\n");

    assertThat(answer.head())
        .isEqualTo(
            "HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Origin: http://example.com\r\n"
                + "Sec-WebSocket-Location: ws://localhost/wiretoll/websocket?topic=1\r\n"
                + "Sec-WebSocket-Protocol: sample\r\n\r\n");
    assertThat(answer.text()).isEqualTo("8jKS'y:G*Co,Wxa-");
  }

  @Test
  void draft75IsAnsweredAsInTheDraft() throws IOException {
    HttpAnswer answer = client.upgradeHixie75("/mirror", "WebSocket-Protocol: sample\r\n");

    assertThat(answer.head())
        .isEqualTo(
            "HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\n"
                + "Connection: Upgrade\r\nWebSocket-Origin: http://example.com\r\n"
                + "WebSocket-Location: ws://localhost/mirror\r\n"
                + "WebSocket-Protocol: sample\r\n\r\n");
  }

  @Test
  void anUnknownSubProtocolIsNotAgreedTo() throws IOException {
    assertThat(client.upgradeHixie75("/mirror", "WebSocket-Protocol: other\r\n").head())
        .doesNotContain("Protocol:");
  }

  @Test
  void theEightBytesMayComeOneByOneLongAfterTheHead() throws IOException {
    String head =
        HixieHandshake.request76("/mirror", "localhost", "http://a", RawClient.CHALLENGE).text();
    client.send(head);
    try (RawClient other = new RawClient(pushing.server())) {
      other.get("/wiretoll/feed").readAnswer();
    }
    for (byte next : RawClient.CHALLENGE.bodyBytes()) {
      client.send(new byte[] {next});
    }

    assertThat(client.readHead().status()).isEqualTo(101);
    assertThat(new String(client.readBytes(16), US_ASCII)).isEqualTo("8jKS'y:G*Co,Wxa-");
  }

  @Test
  void theHeadIsAnsweredBeforeTheEightBytesCome() throws IOException {
    String head =
        HixieHandshake.request76(PUSHES + 1, "localhost", "http://a", RawClient.CHALLENGE).text();
    int status = client.send(head).readHead().status();
    pushing.startFeed();
    pushing.publish(1);
    pushing.settle();
    boolean answeredEarly = client.hasReceived();

    client.send("^n:d").send("s[4U" + "\u0000early\u00FF");

    assertThat(status).isEqualTo(101);
    assertThat(answeredEarly).isFalse();
    assertThat(new String(client.readBytes(16), US_ASCII)).isEqualTo("8jKS'y:G*Co,Wxa-");
    pushing.publish(1);
    assertThat(client.readHixieText()).isEqualTo(Pushing.updates(1, 1, 2));
  }

  @Test
  void aHandshakeBehindAHeldPollIsAnsweredAfterIt() throws IOException {
    String head =
        HixieHandshake.request76("/mirror", "localhost", "http://a", RawClient.CHALLENGE).text();
    pushing.startFeed();
    client.get(Delivery.POLLING.path() + "?topic=0&cursor=000000000&hold=30000");
    client.send(head + "^n:ds[4U");
    pushing.settle();

    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(0, 0, 1));
    assertThat(client.readHead().status()).isEqualTo(101);
    assertThat(new String(client.readBytes(16), US_ASCII)).isEqualTo("8jKS'y:G*Co,Wxa-");
    assertThat(client.hixieText("late").readHixieText()).isEqualTo("late");
  }

  @Test
  void framesMayFollowTheEightBytesAtOnce() throws IOException {
    String head =
        HixieHandshake.request76("/mirror", "localhost", "http://a", RawClient.CHALLENGE).text();

    client.send(head + "^n:ds[4U" + "\u0000early\u00FF");

    client.readHead();
    client.readBytes(16);
    assertThat(client.readHixieText()).isEqualTo("early");
  }

  @ParameterizedTest
  @CsvSource({
    "no spaces, 12345, 1 2",
    "no digits, a b, 1 2",
    "nothing, '', 1 2",
    "a remainder, 1 2, 1 2 3",
    "more than 32 bits, 1 2, 9999999999 9",
  })
  void aMalformedKeyIsRefused(String what, String key1, String key2) throws IOException {
    client.request(
        "GET /mirror HTTP/1.1",
        FIELDS,
        "Sec-WebSocket-Key1: " + key1 + "\r\nSec-WebSocket-Key2: " + key2 + "\r\n");
    client.send("12345678");

    assertThat(client.readAnswer().status()).as(what).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upgrade: WebSocket\r\nConnection: Upgrade\r\n",
        FIELDS + "Origin: http://second\r\n",
        FIELDS + "Sec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 1 2\r\nContent-Length: 0\r\n",
        FIELDS
            + "Sec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 1 2\r\n"
            + "Content-Length: 0\r\n",
        "Origin: a\r\nSec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 1 2\r\nContent-Length: 0\r\n",
      })
  void anIncompleteHandshakeIsRefused(String fields) throws IOException {
    client.request("GET /mirror HTTP/1.1", fields);

    assertThat(client.readAnswer().status()).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void oneKeyAloneIsTakenForAnUnknownVersion() throws IOException {
    client.request("GET /mirror HTTP/1.1", FIELDS, "Sec-WebSocket-Key1: 1 2\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(426);
  }

  @Test
  void keysOnAnotherPathDoNotConfuseWhatFollows() throws IOException {
    client.request(
        "GET /unknown HTTP/1.1", "Sec-WebSocket-Key1: 1 2\r\nSec-WebSocket-Key2: 1 2\r\n");
    client.send("GET / HT");

    assertThat(client.readAnswer().status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?topic=2", "?topic=x"})
  void aSubscriptionNeedsATopicThatIsThere(String query) throws IOException {
    assertThat(client.upgradeHixie75("/wiretoll/websocket" + query).status()).isEqualTo(400);
  }

  @Test
  void subscribersOfBothDraftsGetEachUpdateInOrder() throws IOException {
    try (RawClient older = new RawClient(pushing.server())) {
      client.upgradeHixie76(PUSHES + 1);
      older.upgradeHixie75(PUSHES + 1);
      pushing.startFeed();

      pushing.publish(40);

      for (int sequence = 0; sequence < 40; sequence++) {
        String expected = Pushing.updates(1, sequence, sequence + 1);
        assertThat(client.readHixieText()).isEqualTo(expected);
        assertThat(older.readHixieText()).isEqualTo(expected);
      }
    }
  }

  @Test
  void theMirrorGivesTextBack() throws IOException {
    client.upgradeHixie76("/mirror");
    String large = "€".repeat(100_000);

    client.hixieText("").hixieText("grüß €").hixieText(large);

    assertThat(client.readHixieText()).isEmpty();
    assertThat(client.readHixieText()).isEqualTo("grüß €");
    assertThat(client.readHixieText()).isEqualTo(large);
  }

  @ParameterizedTest
  @CsvSource({
    "close, ff00",
    "binary frame, 8003616263",
    "length without end, 80ffffffffffffffffffff",
    "close with content, ff0161",
    "other text type, 0161ff",
    "largest text type, 7f",
    "text that is not UTF-8, 00c328ff",
    "noise, deadbeef",
  })
  void draft76EndsByACloseFrameEachWayWhateverComes(String what, String hex) throws IOException {
    client.upgradeHixie76(PUSHES + 0);

    client.send(ByteBufUtil.decodeHexDump(hex));

    assertThat(client.readBytes(2)).as(what).containsExactly(0xFF, 0);
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff00", "8003616263", "ff0161", "01", "00c328ff"})
  void draft75EndsByTheEndOfTcp(String hex) throws IOException {
    client.upgradeHixie75(PUSHES + 0);

    client.send(ByteBufUtil.decodeHexDump(hex));

    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aSubscribersTextMayHave65536BytesAndNoMore() throws IOException {
    client.upgradeHixie76(PUSHES + 0);
    pushing.startFeed();

    client.hixieText("x".repeat(65_536));
    pushing.publish(1);
    assertThat(client.readHixieText()).isEqualTo(Pushing.updates(0, 0, 1));

    client.send(("\u0000" + "x".repeat(65_537)).getBytes(UTF_8));
    assertThat(client.readBytes(2)).containsExactly(0xFF, 0);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void nothingIsPushedAfterAClose() throws IOException {
    client.upgradeHixie76(PUSHES + 0);
    pushing.startFeed();
    client.send(new byte[] {(byte) 0xFF, 0});
    assertThat(client.readBytes(2)).containsExactly(0xFF, 0);

    pushing.publish(3);

    assertThat(client.atEnd()).isTrue();
  }
}
