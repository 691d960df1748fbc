package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  private static PushServer server;
  private RawClient client;

  @BeforeAll
  static void start() throws IOException {
    ServerSettings settings = ServerSettings.of("127.0.0.1", 0, false, 1, HeaderProfile.MINIMAL, 4);
    server = PushServer.start(settings, new ManualClock(1_234));
  }

  @AfterAll
  static void stop() {
    server.close();
    LeakWatch.assertNothingLeaked();
  }

  @BeforeEach
  void connect() throws IOException {
    client = new RawClient(server);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
  }

  @Test
  void theFeedIsDescribedAsJson() throws IOException {
    HttpAnswer answer = client.get("/wiretoll/feed").readAnswer();

    JsonNode json = new ObjectMapper().readTree(answer.body());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("Content-Type")).contains("application/json");
    assertThat(json.toString())
        .isEqualTo(
            "{\"started\":false,\"epochNs\":0,\"nowNs\":1234,\"seed\":0,\"topics\":4,"
                + "\"intervalNs\":0,\"arrivals\":\"periodic\",\"updateBytes\":21,"
                + "\"ringUpdates\":256}");
  }

  @Test
  void aConnectionServesManyRequests() throws IOException {
    for (int i = 0; i < 3; i++) {
      HttpAnswer answer = client.get("/wiretoll/feed").readAnswer();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.field("Connection")).isEmpty();
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    client.send(
        "GET /unknown HTTP/1.1\r\nHost: a\r\n\r\n"
            + "POST /mirror HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"
            + "POST /mirror HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "2\r\nde\r\n0\r\n\r\n"
            + "\r\n\r\nDELETE /mirror HTTP/1.1\r\nHost: a\r\n\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(404);
    assertThat(client.readAnswer().text()).isEqualTo("abc");
    assertThat(client.readAnswer().text()).isEqualTo("de");
    assertThat(client.readAnswer().status()).isEqualTo(405);
  }

  @Test
  void whatIsPipelinedAfterTheLastRequestIsNotServed() throws IOException {
    client.request("GET /wiretoll/feed HTTP/1.1", "Connection: close\r\n").get("/wiretoll/feed");

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void anUnknownPathIsNotFoundAndTheConnectionStays() throws IOException {
    assertThat(client.get("/nothing/here").readAnswer().status()).isEqualTo(404);
    assertThat(client.get("/wiretoll/feed/").readAnswer().status()).isEqualTo(404);
    assertThat(client.get("/wiretoll/feed?any=query").readAnswer().status()).isEqualTo(200);
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws IOException {
    HttpAnswer feed = client.request("DELETE /wiretoll/feed HTTP/1.1").readAnswer();
    HttpAnswer mirror = client.request("PUT /mirror HTTP/1.1").readAnswer();

    assertThat(feed.status()).isEqualTo(405);
    assertThat(feed.field("Allow")).contains("GET, HEAD");
    assertThat(mirror.status()).isEqualTo(405);
    assertThat(mirror.field("Allow")).contains("GET, HEAD, POST");
  }

  @Test
  void aWrongMethodWithABodyIsAWrongMethodAndNotATooLongBody() throws IOException {
    client.request("POST /wiretoll/feed HTTP/1.1", "Content-Length: 5\r\n").send("Hello");

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void headIsAnsweredAsGetWithoutItsBody() throws IOException {
    client.request("HEAD /wiretoll/feed HTTP/1.1");

    HttpAnswer head = client.readHead();

    HttpAnswer get = client.get("/wiretoll/feed").readAnswer();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.field("Content-Length")).contains("" + get.body().length);
    assertThat(get.status()).isEqualTo(200);
  }

  @Test
  void aRefusedHeadRequestHasNoBodyEither() throws IOException {
    client.send("HEAD /wiretoll/feed HTTP/1.1\r\n\r\n");

    assertThat(client.readHead().status()).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: a\r\nHost: a\r\n",
        "Host: a b\r\n",
        "Host: a,b\r\n",
        "Host: user@a\r\n",
        "Host : a\r\n",
        "Host: a\r\nno colon\r\n",
        "Host: a\r\n: no name\r\n",
        "Host: a\r\nX: \u0000\r\n",
        "Host: a\r\nContent-Length: -1\r\n",
        "Host: a\r\nContent-Length: +1\r\n",
        "Host: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n",
        "Host: a\r\nContent-Length: 99999999999999999999\r\n",
        "Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "Host: a\r\nTransfer-Encoding: gzip\r\n",
        "Host: a\r\nTransfer-Encoding: chunked, gzip\r\n",
      })
  void aHeadAgainstTheRulesIsABadRequestAndTheLast(String fields) throws IOException {
    client.send("POST /mirror HTTP/1.1\r\n" + fields + "\r\n");

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n",
        "GET /\r\n",
        "GET / HTTP\r\n",
        "GET mirror HTTP/1.1\r\n",
        "GET ftp://a/mirror HTTP/1.1\r\n",
        "\u0016\u0003\u0001\u0002\u0000\r\n",
      })
  void whatIsNoRequestLineIsABadRequest(String line) throws IOException {
    client.send(line + "Host: a\r\n\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void anUnknownTransferCodingIsNotImplemented() throws IOException {
    client.request("POST /mirror HTTP/1.1", "Transfer-Encoding: gzip, chunked\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(501);
  }

  @Test
  void anotherMajorVersionIsNotSupported() throws IOException {
    client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(505);
  }

  @Test
  void aTooLargeHeadIsRefusedWhileTheClientIsStillSending() throws IOException {
    client.send("GET /wiretoll/feed HTTP/1.1\r\nHost: a\r\n");
    for (int i = 0; i < 400; i++) {
      client.send("X-Field-" + i + ": " + "x".repeat(1_000) + "\r\n");
    }

    HttpAnswer answer = client.send("\r\n").readAnswer();

    assertThat(answer.status()).isEqualTo(431);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aTooLongRequestLineIsRefusedWhileTheClientIsStillSending() throws IOException {
    client.send("GET /");
    for (int i = 0; i < 400; i++) {
      client.send("x".repeat(1_000));
    }

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(414);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aRequestLineOfEightThousandBytesIsRead() throws IOException {
    assertThat(client.get("/wiretoll/feed?" + "x".repeat(8_000)).readAnswer().status())
        .isEqualTo(200);
  }

  @Test
  void aDeclaredBodyThatIsTooLongIsRefusedWhileTheClientIsStillSending() throws IOException {
    client.request("POST /mirror HTTP/1.1", "Content-Length: 16777217\r\n");
    byte[] part = new byte[65_536];
    for (int i = 0; i < 32; i++) {
      client.send(part);
    }

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aChunkedBodyIsRefusedOnceItIsTooLong() throws IOException {
    client.request("POST /mirror HTTP/1.1", "Transfer-Encoding: chunked\r\n");
    byte[] part = new byte[65_536];
    for (int i = 0; i < 260; i++) {
      client.send("10000\r\n").send(part).send("\r\n");
    }

    HttpAnswer answer = client.readAnswer();

    assertThat(answer.status()).isEqualTo(413);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aBrokenChunkIsABadRequest() throws IOException {
    client.request("POST /mirror HTTP/1.1", "Transfer-Encoding: chunked\r\n").send("xyz\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aClientThatExpectsContinueIsToldToSendItsBody() throws IOException {
    client.request("POST /mirror HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 5\r\n");

    assertThat(client.readHead().head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
    assertThat(client.send("Hello").readAnswer().text()).isEqualTo("Hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mirror:16777217:413", "/wiretoll/feed:1:405", "/unknown:1:404"})
  void aClientThatExpectsContinueIsRefusedAtOnceWhereItsBodyIsNotWanted(String bodies)
      throws IOException {
    String[] words = bodies.split(":", 3);

    client.request(
        "POST " + words[0] + " HTTP/1.1",
        "Expect: 100-continue\r\nContent-Length: " + words[1] + "\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(Integer.parseInt(words[2]));
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void anyOtherExpectationFails() throws IOException {
    client.request("POST /mirror HTTP/1.1", "Expect: 200-ok\r\nContent-Length: 1\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(417);
  }

  @Test
  void aRequestOfHttp10IsAnsweredAndTheConnectionClosed() throws IOException {
    HttpAnswer answer = client.send("GET /wiretoll/feed HTTP/1.0\r\n\r\n").readAnswer();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aTargetInAbsoluteFormIsItsPath() throws IOException {
    assertThat(client.get("http://localhost:8080/wiretoll/feed").readAnswer().status())
        .isEqualTo(200);
    assertThat(client.get("HTTP://localhost/wiretoll/feed?x").readAnswer().status()).isEqualTo(200);
    assertThat(client.get("http://localhost").readAnswer().status()).isEqualTo(404);
  }

  @Test
  void aHeadMayArriveByteByByte() throws IOException {
    String request = "GET /wiretoll/feed HTTP/1.1\r\nHost: a\r\n\r\n";
    for (byte next : request.getBytes(StandardCharsets.US_ASCII)) {
      client.send(new byte[] {next});
    }

    assertThat(client.readAnswer().status()).isEqualTo(200);
  }

  @Test
  void aClientThatEndsInMidHeadIsClosedWithoutAnswer() throws IOException {
    client.send("GET /wiretoll/feed HTT").end();

    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aClientThatEndsAfterItsRequestsIsStillAnswered() throws IOException {
    client.get("/wiretoll/feed").get("/wiretoll/feed").end();

    assertThat(client.readAnswer().status()).isEqualTo(200);
    assertThat(client.readAnswer().status()).isEqualTo(200);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void postedBodiesAreMirrored() throws IOException {
    byte[] large = new byte[16 * 1024 * 1024];
    large[large.length - 1] = 7;

    client.request("POST /mirror HTTP/1.1", "Content-Length: 0\r\n");
    assertThat(client.readAnswer().body()).isEmpty();

    client.request("POST /mirror HTTP/1.1");
    assertThat(client.readAnswer().body()).isEmpty();

    client
        .request("POST /mirror HTTP/1.1", "Content-Type: a/b\r\nContent-Length: 16777216\r\n")
        .send(large);
    HttpAnswer answer = client.readAnswer();
    assertThat(answer.field("Content-Type")).contains("a/b");
    assertThat(answer.body()).isEqualTo(large);

    client
        .request("POST /mirror HTTP/1.1", "Transfer-Encoding: chunked\r\n")
        .send("3;x=y\r\nabc\r\n0a\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");
    assertThat(client.readAnswer().text()).isEqualTo("abc0123456789");
  }

  @Test
  void aClientThatReadsOnlyAfterSendingMuchGetsEveryAnswer() throws Exception {
    byte[] body = new byte[1024 * 1024];
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> {
              try {
                for (int i = 0; i < 48; i++) {
                  body[0] = (byte) i;
                  client.request("POST /mirror HTTP/1.1", "Content-Length: 1048576\r\n").send(body);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    for (int i = 0; i < 48; i++) {
      byte[] answer = client.readAnswer().body();

      assertThat(answer).hasSize(body.length);
      assertThat(answer[0]).isEqualTo((byte) i);
    }
    sending.get(10, TimeUnit.SECONDS);
  }
}
