package dev.wiretoll.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.wire.WebSocketFrames;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's server, as a plain socket sees it. */
class LiveServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final LiveMessage.Run RUN =
      new LiveMessage.Run("<b>\u00e4 run", 2, "running", Optional.empty(), Optional.empty());
  private static final LiveMessage.Result RESULT =
      new LiveMessage.Result(
          "polling at 5 clients",
          false,
          List.of("a <reason>"),
          10,
          9,
          OptionalDouble.of(930.5),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  private final LiveServer server =
      LiveServer.start(new LiveAddress("--live", "127.0.0.1", 0), RUN, NanoClock.system());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAnswerToAPollTellsAllBytesBeforeIt() throws IOException {
    try (CountingClient client = new CountingClient(server.url())) {
      JsonNode first = client.poll(0);
      long firstRequest = client.sentBytes();
      long firstAnswer = client.receivedBytes();

      JsonNode second = client.poll(0);

      assertThat(received(first, "polling")).isEqualTo(firstRequest);
      assertThat(sent(first, "polling")).isZero();
      assertThat(received(second, "polling")).isEqualTo(client.sentBytes());
      assertThat(sent(second, "polling")).isEqualTo(firstAnswer);
      assertThat(second.at("/bytes/polling/messages").asInt()).isEqualTo(1);
      assertThat(sum(second.at("/bytes/websocket/serverReceived"))).isZero();
      assertBalanced(second);
    }
  }

  @Test
  void aMessageOnTheSocketTellsAllBytesBeforeIt() throws IOException {
    try (CountingClient client = new CountingClient(server.url())) {
      client.send(client.opening("/live/socket?from=0"));
      assertThat(client.readAnswer().status()).isEqualTo(101);
      long handshake = client.receivedBytes();
      JsonNode first = client.readFrame().json();
      long afterFirst = client.receivedBytes();

      server.show(RUN.at("writing", Optional.empty(), Optional.empty()));
      JsonNode second = client.readFrame().json();

      assertThat(first.at("/bytes/websocket/serverSent/handshake").asLong()).isEqualTo(handshake);
      assertThat(sent(first, "websocket")).isEqualTo(handshake);
      assertThat(sent(second, "websocket")).isEqualTo(afterFirst);
      assertThat(received(second, "websocket")).isEqualTo(client.sentBytes());
      assertThat(second.at("/bytes/websocket/messages").asInt()).isEqualTo(1);
      assertThat(second.at("/run/state").asText()).isEqualTo("writing");
      assertThat(second.at("/run/name").asText()).isEqualTo("<b>\u00e4 run");
      assertThat(sum(second.at("/bytes/polling/serverReceived"))).isZero();
      assertBalanced(second);
    }
  }

  @Test
  void whatABrowserSendsOnTheSocketCounts() throws IOException {
    try (CountingClient client = new CountingClient(server.url());
        CountingClient other = new CountingClient(server.url())) {
      client.send(client.opening("/live/socket"));
      client.readAnswer();
      client.readFrame();
      client.sendFrame(WebSocketFrames.PING, new byte[] {1});
      assertThat(client.readFrame().opcode()).isEqualTo(WebSocketFrames.PONG);
      client.sendFrame(WebSocketFrames.CLOSE, WebSocketFrames.closePayload(1000, ""));
      assertThat(client.readFrame().opcode()).isEqualTo(WebSocketFrames.CLOSE);
      assertThat(client.readsEnd()).isTrue();

      JsonNode seen = other.poll(0);

      assertThat(received(seen, "websocket")).isEqualTo(client.sentBytes());
      assertThat(sent(seen, "websocket")).isEqualTo(client.receivedBytes());
      assertBalanced(seen);
    }
  }

  @Test
  void filesAndUnknownPathsOnTheSameConnectionStandApart() throws IOException {
    try (CountingClient client = new CountingClient(server.url())) {
      client.send(client.request("/", ""));
      client.readAnswer();
      client.send(client.request("/nothing-here", ""));
      assertThat(client.readAnswer().status()).isEqualTo(404);
      long othersSent = client.sentBytes();
      long othersReceived = client.receivedBytes();

      JsonNode polled = client.poll(0);

      assertThat(received(polled, "other")).isEqualTo(othersSent);
      assertThat(sent(polled, "other")).isEqualTo(othersReceived);
      assertThat(received(polled, "polling")).isEqualTo(client.sentBytes() - othersSent);
    }
  }

  @Test
  void aHeadThatComesInPiecesBehindAnotherRequestIsBookedToItsOwnUse() throws IOException {
    try (CountingClient client = new CountingClient(server.url());
        CountingClient other = new CountingClient(server.url())) {
      String poll = client.request("/live/state", "");
      String opening = client.opening("/live/socket");
      client.send(poll + opening.substring(0, 40));
      client.readAnswer();
      client.send(opening.substring(40));
      client.readAnswer();
      client.readFrame();

      JsonNode seen = other.poll(0);

      assertThat(seen.at("/bytes/websocket/serverReceived/handshake").asInt())
          .isEqualTo(opening.length());
      assertThat(received(seen, "websocket")).isEqualTo(opening.length());
      assertThat(received(seen, "polling")).isEqualTo(poll.length() + other.sentBytes());
      assertBalanced(seen);
    }
  }

  @Test
  void aResultIsToldOnce() throws IOException {
    try (CountingClient client = new CountingClient(server.url());
        CountingClient socket = new CountingClient(server.url())) {
      socket.send(socket.opening("/live/socket?from=0"));
      socket.readAnswer();
      assertThat(socket.readFrame().json().at("/results")).isEmpty();

      server.add(RESULT);
      server.show(RUN);
      JsonNode withResult = socket.readFrame().json();
      server.show(RUN);
      JsonNode without = socket.readFrame().json();

      assertThat(withResult.at("/results")).hasSize(1);
      assertThat(withResult.at("/results/0/reasons/0").asText()).isEqualTo("a <reason>");
      assertThat(withResult.at("/results/0").has("ageP50Ms")).isFalse();
      assertThat(without.at("/results")).isEmpty();
      assertThat(without.at("/from").asInt()).isEqualTo(1);
      assertThat(client.poll(0).at("/results")).hasSize(1);
      assertThat(client.poll(1).at("/results")).isEmpty();
      assertThat(client.poll(77).at("/from").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/live/state|Origin: http://evil.example",
        "/live/state|Origin: null",
        "/live/state|Origin: http://127.0.0.1:1",
        "/live/state|Host: evil.example:80;Origin: http://evil.example:80",
        "/live/state|Host: evil.example",
        "/live/state|Sec-Fetch-Site: cross-site",
        "/live/state|Sec-Fetch-Site: same-site",
        "/live/socket|Origin: http://evil.example;UPGRADE",
        "/live/socket|Host: evil.example;Origin: http://evil.example;UPGRADE",
        "/live/socket|Host: 127.0.0.1;Origin: https://127.0.0.1;UPGRADE",
        "/live/socket|UPGRADE",
        "/|Host: evil.example",
        "/live.js|Host: 127.0.0.1.evil.example:80"
      })
  void otherSitesAreRefusedAndTheirBytesStandApart(String target, String fields)
      throws IOException {
    String lines =
        fields.replace(";", "\r\n").replace("UPGRADE", CountingClient.opening().strip()) + "\r\n";
    try (CountingClient stranger = new CountingClient(server.url());
        CountingClient page = new CountingClient(server.url())) {
      stranger.send(stranger.request(target, lines));

      CountingClient.Answer answer = stranger.readAnswer();

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.head()).doesNotContainIgnoringCase("access-control-allow");
      assertThat(answer.body()).doesNotContain("\u00e4 run");
      JsonNode seen = page.poll(0);
      assertThat(received(seen, "other")).isEqualTo(stranger.sentBytes());
      assertThat(sent(seen, "other")).isEqualTo(stranger.receivedBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:81", "[::1]", "192.0.2.7:8081", "LOCALHOST"})
  void thePageMayBeReachedByAnyAddress(String host) throws IOException {
    String own = "Host: " + host + "\r\nOrigin: http://" + host + "\r\n";
    try (CountingClient poller = new CountingClient(server.url());
        CountingClient socket = new CountingClient(server.url())) {
      poller.send(poller.request("/live/state", own + "Sec-Fetch-Site: same-origin\r\n"));
      assertThat(poller.readAnswer().status()).isEqualTo(200);

      socket.send(socket.request("/live/socket", own + CountingClient.opening()));
      assertThat(socket.readAnswer().status()).isEqualTo(101);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/live.js", "/live.css", "/icon.svg"})
  void filesMayOnlyLoadWhatIsTheirs(String path) throws IOException {
    try (CountingClient client = new CountingClient(server.url())) {
      client.send(client.request(path, ""));

      CountingClient.Answer answer = client.readAnswer();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.head())
          .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
          .contains("frame-ancestors 'none'", "X-Content-Type-Options: nosniff")
          .doesNotContain("unsafe");
      assertThat(answer.body()).doesNotContain("innerHTML", "http://cdn", "https://");
    }
  }

  @Test
  void onceSettledTheAccountStaysAsItIs() throws IOException {
    try (CountingClient client = new CountingClient(server.url())) {
      client.poll(0);
      long sentBytes = client.sentBytes();
      long receivedBytes = client.receivedBytes();

      LiveBytes settled = server.settle(RUN.at("writing", Optional.empty(), Optional.empty()));

      client.poll(0);
      JsonNode last = client.poll(0);
      assertThat(sum(settled.polling().serverReceived())).isEqualTo(sentBytes);
      assertThat(sum(settled.polling().serverSent())).isEqualTo(receivedBytes);
      assertThat(received(last, "polling")).isEqualTo(sentBytes);
      assertThat(sent(last, "polling")).isEqualTo(receivedBytes);
      assertThat(last.at("/bytes/polling/messages").asLong())
          .isEqualTo(settled.polling().messages())
          .isEqualTo(1);
    }
  }

  @Test
  void theLastStateIsToldOnBothWaysBeforeThePortIsFreed() throws Exception {
    LiveMessage.Run last =
        RUN.at("finished", Optional.empty(), Optional.of(new LiveEnd(true, "/tmp/<i>/index.html")));
    try (CountingClient poller = new CountingClient(server.url());
        CountingClient socket = new CountingClient(server.url())) {
      socket.send(socket.opening("/live/socket"));
      socket.readAnswer();
      socket.readFrame();
      poller.poll(0);
      Thread finishing = new Thread(() -> finish(last), "finishing");
      finishing.start();

      JsonNode pushed = socket.readFrame().json();
      CountingClient.Frame close = socket.readFrame();
      socket.sendFrame(WebSocketFrames.CLOSE, close.payload());
      JsonNode polled = poller.poll(0);

      assertThat(pushed.at("/run/end/report").asText()).isEqualTo("/tmp/<i>/index.html");
      assertThat(close.opcode()).isEqualTo(WebSocketFrames.CLOSE);
      assertThat(polled.at("/run/end/valid").asBoolean()).isTrue();
      finishing.join(PATIENCE.toMillis());
      assertThat(poller.readsEnd()).isTrue();
    }
    assertFreed();
  }

  @Test
  void aPageThatHasStoppedAskingHoldsNobodyUp() throws Exception {
    try (CountingClient silent = new CountingClient(server.url());
        CountingClient unread = new CountingClient(server.url())) {
      silent.poll(0);
      unread.send(unread.opening("/live/socket"));
      unread.readAnswer();

      finish(RUN.at("finished", Optional.empty(), Optional.of(new LiveEnd(false, ""))));
    }
    assertFreed();
  }

  @Test
  void aPortInUseIsOneLineAndLeavesNoThread() throws Exception {
    int port = URI.create(server.url()).getPort();

    assertThatThrownBy(
            () ->
                LiveServer.start(
                    new LiveAddress("-Dlive", "127.0.0.1", port), RUN, NanoClock.system()))
        .isInstanceOf(UsageException.class)
        .hasMessage("-Dlive must be a port that is not in use: 127.0.0.1:" + port);

    server.close();
    assertFreed();
  }

  @ParameterizedTest
  @CsvSource({
    "8081, 127.0.0.1, 8081",
    "0, 127.0.0.1, 0",
    "0.0.0.0:8081, 0.0.0.0, 8081",
    "[::1]:80, ::1, 80",
    "localhost:9, localhost, 9"
  })
  void anAddressIsAPortWithOrWithoutAHost(String text, String host, int port) {
    assertThat(LiveAddress.of("--live", text)).isEqualTo(new LiveAddress("--live", host, port));
  }

  private void finish(LiveMessage.Run last) {
    server.finish(last);
    server.close();
  }

  private void assertFreed() throws IOException {
    new ServerSocket(URI.create(server.url()).getPort(), 1, InetAddress.getLoopbackAddress())
        .close();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("wiretoll-live")));
  }

  private static void assertBalanced(JsonNode message) {
    List.of("websocket", "polling", "other")
        .forEach(use -> assertThat(message.at("/bytes/" + use + "/unexplained").asInt()).isZero());
  }

  private static long received(JsonNode message, String use) {
    return sum(message.at("/bytes/" + use + "/serverReceived"));
  }

  private static long sent(JsonNode message, String use) {
    return sum(message.at("/bytes/" + use + "/serverSent"));
  }

  private static long sum(JsonNode bytes) {
    long sum = 0;
    for (JsonNode each : bytes) {
      sum += each.asLong();
    }
    return sum;
  }

  private static long sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
