package dev.wiretoll.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.Browser;
import dev.wiretoll.Needs;
import dev.wiretoll.apps.Serving;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the ticker says of its bytes, beside what tshark saw of its browser's connections. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class TickerCaptureIT {
  private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)\r\n");
  private static final String END = "\r\n\r\n";

  /** From here on a frame's length takes two bytes more (RFC 6455, section 5.2). */
  private static final int SHORT_BYTES = 126;

  @TempDir Path directory;

  @Test
  void theAccountsAgreeWithACaptureToTheByte() throws Exception {
    Needs.program("tshark", "tshark");
    try (Serving server = Serving.start(directory, "--topics", "10");
        Browser browser = Browser.start(directory.resolve("profile"))) {
      int port = server.port();
      try (Capture capture = Capture.ofPort(port, directory)) {
        browser.open(server.url() + "/ticker.html");
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> browser.texts("#polling [data-fact=requests]").get(0).equals("8"));
        browser.open("about:blank");
        capture.stop();
        List<CapturedConnection> connections = capture.connections(port);
        assertPolls(connections);
        assertSocket(connections);
      }
    }
  }

  /** The last answer tells of all requests up to its own, and of all answers before it. */
  private static void assertPolls(List<CapturedConnection> connections) throws Exception {
    long requestBytes = 0;
    long headBytes = 0;
    long payloadBytes = 0;
    long requests = 0;
    JsonNode last = null;
    int lastHeadBytes = 0;
    int lastPayloadBytes = 0;
    for (CapturedConnection connection : connections) {
      int from = 0;
      int answered = 0;
      for (int end = connection.toServer().indexOf(END); end >= 0; ) {
        String request = connection.toServer().substring(from, end + END.length());
        if (request.contains("Upgrade: websocket")) {
          break;
        }
        int head = connection.fromServer().indexOf(END, answered) + END.length();
        Matcher length = LENGTH.matcher(connection.fromServer().substring(answered, head));
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (request.startsWith("GET /ticker/poll")) {
          JsonNode account =
              new ObjectMapper()
                  .readTree(connection.fromServer().substring(head, head + body))
                  .get("account");
          requests++;
          requestBytes += request.length();
          headBytes += head - answered;
          payloadBytes += body;
          if (last == null || account.get("requests").asLong() > last.get("requests").asLong()) {
            last = account;
            lastHeadBytes = head - answered;
            lastPayloadBytes = body;
          }
        }
        answered = head + body;
        from = end + END.length();
        end = connection.toServer().indexOf(END, from);
      }
    }
    assertThat(requests).isGreaterThanOrEqualTo(8);
    assertThat(last.get("requests").asLong()).isEqualTo(requests);
    assertThat(last.get("receivedHeadBytes").asLong()).isEqualTo(requestBytes);
    assertThat(last.get("sentHeadBytes").asLong()).isEqualTo(headBytes - lastHeadBytes);
    assertThat(last.get("sentPayloadBytes").asLong()).isEqualTo(payloadBytes - lastPayloadBytes);
  }

  /** The last account tells of everything before it. */
  private static void assertSocket(List<CapturedConnection> connections) throws Exception {
    CapturedConnection socket =
        connections.stream()
            .filter(connection -> connection.toServer().contains("GET /ticker/socket"))
            .findFirst()
            .orElseThrow();
    String received = socket.fromServer();
    int text = received.lastIndexOf("{\"account\":");
    int textBytes = received.indexOf("}}", text) + 2 - text;
    int framing = textBytes < SHORT_BYTES ? 2 : 4;
    JsonNode account = new ObjectMapper().readTree(received.substring(text)).get("account");
    int handshake = socket.toServer().indexOf("GET /ticker/socket");
    int upgraded = socket.toServer().indexOf(END, handshake) + END.length();
    int answer = received.indexOf("HTTP/1.1 101");

    assertThat(account.get("receivedHeadBytes").asLong()).isEqualTo(upgraded - handshake);
    assertThat(account.get("sentHeadBytes").asLong() + account.get("sentPayloadBytes").asLong())
        .isEqualTo(text - framing - answer);
  }
}
